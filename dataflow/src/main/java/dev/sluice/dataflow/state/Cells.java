package dev.sluice.dataflow.state;

import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.snapshot.KeyedForm;
import java.util.List;

/**
 * How that which a slot of an {@link ObjectColumn} holds is stored.
 *
 * @param <C> what a slot holds
 */
interface Cells<C> {

  /** Stands for a time that was not stored. */
  long NO_STAMP = Long.MIN_VALUE;

  /** What it is, for comparison with what was stored. */
  String kind();

  /** Whether a cell holds many entries, each of which may have a time of its own. */
  boolean holdsEntries();

  /** Whether each entry of a cell has the time of its writing. */
  boolean timed();

  /** The stored forms of the values in a cell. */
  List<Schema> schemas();

  /** Writes a cell. */
  void write(C cell, StoredOutput out);

  /**
   * Prepares to read cells that were written under {@code written}, which is of the same kind.
   *
   * @throws dev.sluice.dataflow.codec.IncompatibleSchemaException when they cannot be read
   */
  Reader<C> reader(KeyedForm.Column written);

  /** Reads cells. */
  interface Reader<C> {

    /** The cell, or {@code null} where nothing is in it. */
    C read(StoredInput in);
  }
}
