package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.IncompatibleSchemaException;
import dev.sluice.dataflow.codec.StoredInput;
import java.util.List;
import java.util.function.Consumer;

/**
 * State that belongs to keys and moves with their groups, as rows each of which has one key.
 *
 * <p>Used by the thread of its operator, between two items.
 */
public interface KeyedPart {

  /**
   * What rows written now consist of.
   *
   * @throws dev.sluice.dataflow.codec.UnstorableTypeException when a type has no stored form
   */
  KeyedForm form();

  /**
   * The tables in which the rows are now.
   *
   * <p>A table that is given up while a snapshot walks over it must stay as it is. Of one that is
   * given up with its rows in it nothing tells a snapshot; then the loader must know which rows are
   * no longer wanted.
   */
  List<SlotChanges> tables();

  /** Called before each snapshot, for checks of its own; must change nothing. */
  default void beforeSnapshot() {}

  /** How many rows there are. */
  default long rows() {
    return tables().stream().mapToLong(SlotChanges::size).sum();
  }

  /**
   * Prepares to take in rows of earlier snapshots; states in them that are {@linkplain #unmatched
   * no longer there} are passed over.
   *
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when they cannot be read
   * @throws IllegalArgumentException when they are something else than what is stored now
   */
  Loader loader(KeyedForm written);

  /** The names of states in rows of earlier snapshots that are no longer there. */
  default List<String> unmatched(KeyedForm written) {
    return List.of();
  }

  /** What in rows of earlier snapshots cannot be read, all of it; keys are the same. */
  default List<StateFit.Misfit> misfits(String part, KeyedForm written) {
    try {
      loader(written);
      return List.of();
    } catch (IncompatibleSchemaException | IllegalArgumentException e) {
      return List.of(StateFit.Misfit.of(part, e));
    }
  }

  /**
   * Writes the rows of one key as they stand. No snapshot hears of it, and nothing changes: no key
   * comes, and none lives longer because of it.
   *
   * @param key of the stored form that {@link #form} says
   * @param rows takes each row, from its key to its end
   */
  default void peek(StoredKey key, Consumer<byte[]> rows) {
    tables().forEach(table -> table.peek(key.bytes(), rows));
  }

  /** Takes rows in. */
  interface Loader {

    /** Reads one row, from its key to its end, in place of the one with the same id. */
    void load(StoredInput row);

    /** Reads the id of a row that has left, and forgets it if it is there. */
    void remove(StoredInput id);

    /**
     * Called behind the last row of each chunk: what was read until then need not be seen by others
     * before.
     */
    default void settle() {}
  }
}
