package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.IncompatibleSchemaException;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.item.Watermark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The parts of one operator instance, and what they are loaded from.
 *
 * <p>Made before the operator is opened and given to it. An instance with a heritage then takes in
 * the rows of earlier instances through {@link #loader}, and says {@link #loaded}. After that any
 * number of {@linkplain #begin snapshots}, each between two items. Single-threaded.
 */
public final class PartRegistry implements StateParts {

  /**
   * Chunks are given away above this size. Not 512 KiB, since an array of that and a little more is
   * one too large to be collected with its like, in a heap of up to 4 GiB.
   */
  private static final int CHUNK_BYTES = 448 * 1024;

  private final int keyGroups;
  private final Optional<Heritage> heritage;
  private final Map<String, KeyedPart> keyed = new LinkedHashMap<>();
  private final Map<String, ListPart<?>> lists = new LinkedHashMap<>();
  private final Map<String, IncompatibleSchemaException> unreadableLists = new LinkedHashMap<>();
  private boolean checksMutations;

  /** Creates the registry of an instance that goes on from earlier ones, or starts from nothing. */
  public PartRegistry(int keyGroups, Optional<Heritage> heritage) {
    this.keyGroups = keyGroups;
    this.heritage = heritage;
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
    heritage.map(all -> all.lists().get(name)).ifPresent(rows -> load(name, rows, part));
  }

  /** What cannot be read is told with all the rest, by {@link #fit} or {@link #loader}. */
  private void load(String name, ListRows rows, ListPart<?> part) {
    try {
      rows.loadInto(part);
    } catch (IncompatibleSchemaException e) {
      unreadableLists.put(name, e);
    }
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

  /** Lets state check that what it hands out is not changed without being stored. */
  public PartRegistry checkingMutations() {
    checksMutations = true;
    return this;
  }

  @Override
  public boolean checksMutations() {
    return checksMutations;
  }

  @Override
  public long watermark() {
    return heritage.map(Heritage::watermark).orElse(Watermark.MIN);
  }

  /**
   * Prepares to take in the rows of one earlier instance, of which only those of its own key groups
   * come in. To be called when the operator is open and has declared all it has.
   *
   * @throws UnmatchedStateException when the snapshot has state that nobody has registered
   * @throws ChangedKeyException when keys were of another type
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when it is of another form
   */
  public RowLoader loader(SnapshotHead head) {
    SortedSet<String> unmatched = unmatched(head);
    if (!unmatched.isEmpty()) {
      throw new UnmatchedStateException(unmatched, present());
    }
    return matchedLoader(head);
  }

  /** The same, but state that nobody has registered is passed over. */
  public RowLoader matchedLoader(SnapshotHead head) {
    for (IncompatibleSchemaException refusal : unreadableLists.values()) {
      throw refusal;
    }
    List<KeyedPart.Loader> loaders = new ArrayList<>();
    for (SnapshotHead.Part part : head.parts()) {
      KeyedPart now = keyed.get(part.name());
      Optional<ChangedKeyException> changed = changedKey(part);
      if (changed.isPresent()) {
        throw changed.get();
      }
      loaders.add(now == null ? RowLoader.NOTHING : now.loader(part.form()));
    }
    return new RowLoader(loaders, heritage.orElseThrow().groups());
  }

  /**
   * Compares what an earlier instance had with what is registered now. To be called when the
   * operator is open and has declared all it has; changes nothing.
   */
  public StateFit fit(SnapshotHead head) {
    List<StateFit.Misfit> misfits = new ArrayList<>(keyedMisfits(head));
    unreadableLists.forEach((name, refusal) -> misfits.add(StateFit.Misfit.of(name, refusal)));
    return new StateFit(unmatched(head), present(), misfits);
  }

  /** All parts of an operator have the same keys, so those are told once. */
  private List<StateFit.Misfit> keyedMisfits(SnapshotHead head) {
    List<StateFit.Misfit> misfits = new ArrayList<>();
    for (SnapshotHead.Part part : head.parts()) {
      Optional<ChangedKeyException> changed = changedKey(part);
      if (changed.isPresent()) {
        return List.of(StateFit.Misfit.of(part.name(), changed.get()));
      }
      Optional.ofNullable(keyed.get(part.name()))
          .ifPresent(now -> misfits.addAll(now.misfits(part.name(), part.form())));
    }
    return misfits;
  }

  /**
   * Whether rows that were written with {@code head} have the form of those written now, so that
   * they can be loaded one after the other. To be called when the operator is open.
   */
  public boolean isOfForm(SnapshotHead head) {
    return head.parts().equals(parts());
  }

  /** Another form has another hash, and so keys would be in groups where nobody looks for them. */
  private Optional<ChangedKeyException> changedKey(SnapshotHead.Part stored) {
    return Optional.ofNullable(keyed.get(stored.name()))
        .map(part -> part.form().key())
        .filter(now -> !now.equals(stored.form().key()))
        .map(now -> new ChangedKeyException(stored.name(), stored.form().key(), now));
  }

  private SortedSet<String> unmatched(SnapshotHead head) {
    SortedSet<String> unmatched = new TreeSet<>();
    for (SnapshotHead.Part part : head.parts()) {
      KeyedPart now = keyed.get(part.name());
      unmatched.addAll(now == null ? part.states() : now.unmatched(part.form()));
    }
    head.lists()
        .forEach(
            (name, rows) -> {
              if (!rows.rows().isEmpty() && !lists.containsKey(name)) {
                unmatched.add(name);
              }
            });
    return unmatched;
  }

  private SortedSet<String> present() {
    SortedSet<String> present = new TreeSet<>(lists.keySet());
    parts().forEach(part -> present.addAll(part.states()));
    return present;
  }

  /**
   * Takes what was loaded for what the last completed checkpoint has, so that the next snapshot
   * need only have what changes from now on.
   */
  public void loaded() {
    keyed.values().forEach(part -> part.tables().forEach(SlotChanges::loaded));
  }

  /**
   * Freezes the state as it is after the operator was done with {@code watermark}.
   *
   * @param full whether all rows are wanted, else those changed since the last completed snapshot
   * @param out takes the snapshot
   * @throws dev.sluice.dataflow.codec.UnstorableTypeException when a type has no stored form
   * @throws IllegalStateException when the snapshot before was neither completed nor aborted
   */
  public SnapshotWalk begin(boolean full, long watermark, SnapshotOut out) {
    keyed.values().forEach(KeyedPart::beforeSnapshot);
    SnapshotHead head = head(full, watermark);
    out.head(head);
    RowChunks packer = new RowChunks(keyGroups, CHUNK_BYTES, out::chunk);
    List<SlotChanges> tables = new ArrayList<>();
    int place = 0;
    for (KeyedPart part : keyed.values()) {
      KeyedRowsWriter rows = packer.writer(place, RowChunks.ROWS);
      KeyedRowsWriter removals = packer.writer(place, RowChunks.REMOVALS);
      for (SlotChanges table : part.tables()) {
        table.begin(full, rows, removals);
        tables.add(table);
      }
      place++;
    }
    return new SnapshotWalk(head, tables, packer);
  }

  private SnapshotHead head(boolean full, long watermark) {
    Map<String, ListRows> listRows = new LinkedHashMap<>();
    lists.forEach((name, part) -> listRows.put(name, ListRows.of(part)));
    return new SnapshotHead(full, watermark, parts(), listRows);
  }

  private List<SnapshotHead.Part> parts() {
    List<SnapshotHead.Part> parts = new ArrayList<>();
    keyed.forEach((name, part) -> parts.add(new SnapshotHead.Part(name, part.form())));
    return parts;
  }

  /** The stored form of the operator's keys, as far as it has registered keyed state. */
  public Optional<Schema> keySchema() {
    return keyed.values().stream().findFirst().map(part -> part.form().key());
  }

  /**
   * All rows of one key as they stand between two items. No snapshot hears of it, and nothing
   * changes.
   *
   * @throws ForeignKeyException when keys are stored in another form
   * @throws dev.sluice.dataflow.codec.UnstorableTypeException when a type has no stored form
   */
  public KeyRows peek(StoredKey key, long watermark) {
    List<KeyRows.Part> parts = new ArrayList<>();
    keyed.forEach(
        (name, part) -> {
          KeyedForm form = part.form();
          ForeignKeyException.check(name, form, key);
          List<byte[]> rows = new ArrayList<>();
          part.peek(key, rows::add);
          parts.add(new KeyRows.Part(name, form, rows));
        });
    return new KeyRows(watermark, parts);
  }

  /** Whether there is any keyed state at present. */
  public boolean hasRows() {
    return keyed.values().stream().anyMatch(part -> part.rows() > 0);
  }

  /** How much state there is at present, by part; parts without any are left out. */
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    keyed.forEach((name, part) -> sizes.put(name, part.rows()));
    lists.forEach((name, part) -> sizes.put(name, (long) part.elements().get().size()));
    sizes.values().removeIf(size -> size == 0);
    return sizes;
  }
}
