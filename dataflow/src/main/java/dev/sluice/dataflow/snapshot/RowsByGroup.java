package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts rows by the group of their key as they are written. Single-threaded. */
final class RowsByGroup implements KeyedRowsWriter {

  private final int keyGroups;
  private final StoredOutput[] groups;
  private final int[] counts;

  /** Creates a writer of no rows yet, for keys in so many groups. */
  RowsByGroup(int keyGroups) {
    this.keyGroups = keyGroups;
    this.groups = new StoredOutput[keyGroups];
    this.counts = new int[keyGroups];
  }

  @Override
  public StoredOutput row(int stableHash) {
    int group = KeyGroups.groupOf(stableHash, keyGroups);
    if (groups[group] == null) {
      groups[group] = new StoredOutput();
    }
    counts[group]++;
    return groups[group];
  }

  /** The rows written. */
  KeyedRows rows(KeyedForm form) {
    SortedMap<Integer, KeyedRows.Group> written = new TreeMap<>();
    for (int group = 0; group < keyGroups; group++) {
      if (groups[group] != null) {
        written.put(group, new KeyedRows.Group(counts[group], groups[group].toByteArray()));
      }
    }
    return new KeyedRows(form, written);
  }
}
