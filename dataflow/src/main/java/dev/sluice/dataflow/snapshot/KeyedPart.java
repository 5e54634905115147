package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredInput;

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

  /** How many rows there are. */
  long rows();

  /** Writes all rows. */
  void write(KeyedRowsWriter rows);

  /**
   * Prepares to take in rows of an earlier snapshot.
   *
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when they cannot be read
   * @throws UnmatchedStateException when they have a state that is no longer there
   */
  Loader loader(KeyedForm written);

  /** Takes rows in. */
  @FunctionalInterface
  interface Loader {

    /** Reads one row, from its key to its end. */
    void load(StoredInput row);
  }
}
