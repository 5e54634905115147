package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of one keyed part, by key group. Immutable.
 *
 * @param form what a row consists of
 * @param groups the rows of each group that has any, by number of the group
 */
public record KeyedRows(KeyedForm form, SortedMap<Integer, Group> groups) {

  /** Keeps the map immutable. */
  public KeyedRows {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /**
   * The rows of one group, one directly behind the other.
   *
   * @param rows how many
   * @param bytes not to be changed
   */
  public record Group(int rows, byte[] bytes) {

    void loadInto(KeyedPart.Loader loader) {
      StoredInput in = new StoredInput(bytes, 0, bytes.length);
      for (int row = 0; row < rows; row++) {
        loader.load(in);
      }
    }
  }

  /** How many rows there are. */
  public long rows() {
    return groups.values().stream().mapToLong(Group::rows).sum();
  }

  /** The rows of the groups that a subtask owns. */
  public KeyedRows ownedBy(int subtask, int parallelism, int keyGroups) {
    SortedMap<Integer, Group> owned = new TreeMap<>();
    groups.forEach(
        (group, rows) -> {
          if (KeyGroups.ownerOf(group, keyGroups, parallelism) == subtask) {
            owned.put(group, rows);
          }
        });
    return new KeyedRows(form, owned);
  }

  /**
   * The rows of both.
   *
   * @throws IllegalArgumentException when a group has rows in both
   */
  KeyedRows and(KeyedRows other) {
    if (!form.equals(other.form)) {
      throw new IllegalArgumentException(
          "rows of form %s cannot be joined with rows of form %s; expected snapshots of one checkpoint"
              .formatted(form, other.form));
    }
    SortedMap<Integer, Group> both = new TreeMap<>(groups);
    other.groups.forEach(
        (group, rows) -> {
          if (both.put(group, rows) != null) {
            throw new IllegalArgumentException(
                "key group %d is in two snapshots; expected each group to have one owner"
                    .formatted(group));
          }
        });
    return new KeyedRows(form, both);
  }
}
