package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of one operator instance, and what they are loaded from.
 *
 * <p>Made before the operator is opened and given to it; then {@link #loadKeyed}, then any number
 * of {@link #snapshot} between two items. Single-threaded.
 */
public final class PartRegistry implements StateParts {

  private final int keyGroups;
  private final Optional<OperatorSnapshot> restored;
  private final Map<String, KeyedPart> keyed = new LinkedHashMap<>();
  private final Map<String, ListPart<?>> lists = new LinkedHashMap<>();

  /** Creates the registry of an instance that starts from a snapshot, or from nothing. */
  public PartRegistry(int keyGroups, Optional<OperatorSnapshot> restored) {
    this.keyGroups = keyGroups;
    this.restored = restored;
  }

  @Override
  public void keyed(String name, KeyedPart part) {
    claim(name);
    keyed.put(name, part);
  }

  @Override
  public void list(String name, ListPart<?> part) {
    claim(name);
    lists.put(name, part);
    restored.map(snapshot -> snapshot.lists().get(name)).ifPresent(rows -> rows.loadInto(part));
  }

  private void claim(String name) {
    if (keyed.containsKey(name) || lists.containsKey(name)) {
      throw new IllegalArgumentException(
          "state '%s' is declared twice in one operator; expected a name of its own for each of %s"
              .formatted(name, names()));
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(keyed.keySet());
    names.addAll(lists.keySet());
    return names;
  }

  @Override
  public long watermark() {
    return restored.map(OperatorSnapshot::watermark).orElse(Watermark.MIN);
  }

  /**
   * Loads keyed state, when the operator has been opened and has declared all it has.
   *
   * @throws UnmatchedStateException when the snapshot has state that nobody has registered
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when it is of another form
   */
  public void loadKeyed() {
    if (restored.isEmpty()) {
      return;
    }
    OperatorSnapshot snapshot = restored.get();
    requireMatches(snapshot);
    snapshot
        .keyed()
        .forEach(
            (name, rows) -> {
              if (rows.rows() > 0) {
                KeyedPart.Loader loader = keyed.get(name).loader(rows.form());
                rows.groups().values().forEach(group -> group.loadInto(loader));
              }
            });
  }

  private void requireMatches(OperatorSnapshot snapshot) {
    List<String> unmatched = new ArrayList<>();
    snapshot
        .keyed()
        .forEach(
            (name, rows) -> {
              if (rows.rows() > 0 && !keyed.containsKey(name)) {
                unmatched.add(name);
              }
            });
    snapshot
        .lists()
        .forEach(
            (name, rows) -> {
              if (!rows.rows().isEmpty() && !lists.containsKey(name)) {
                unmatched.add(name);
              }
            });
    if (!unmatched.isEmpty()) {
      throw new UnmatchedStateException(unmatched, names());
    }
  }

  /**
   * All there is to remember, after the operator was done with {@code watermark}.
   *
   * @throws dev.sluice.dataflow.codec.UnstorableTypeException when a type has no stored form
   */
  public OperatorSnapshot snapshot(long watermark) {
    Map<String, KeyedRows> keyedRows = new LinkedHashMap<>();
    keyed.forEach(
        (name, part) -> {
          RowsByGroup writer = new RowsByGroup(keyGroups);
          part.write(writer);
          keyedRows.put(name, writer.rows(part.form()));
        });
    Map<String, ListRows> listRows = new LinkedHashMap<>();
    lists.forEach((name, part) -> listRows.put(name, ListRows.of(part)));
    return new OperatorSnapshot(watermark, keyedRows, listRows);
  }

  /** What of the state there is at present, by part; parts without any are left out. */
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    keyed.forEach((name, part) -> sizes.put(name, part.rows()));
    lists.forEach((name, part) -> sizes.put(name, (long) part.elements().get().size()));
    sizes.values().removeIf(size -> size == 0);
    return sizes;
  }
}
