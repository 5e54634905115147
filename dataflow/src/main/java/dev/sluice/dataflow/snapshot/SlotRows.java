package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredOutput;

/** Rows that are known by slots: numbers that stay while a row lives and are used again after. */
public interface SlotRows {

  /** All slots are below this number. */
  int slots();

  /** Whether there is a row in a slot. */
  boolean occupied(int slot);

  /** How many rows there are. */
  int size();

  /** The stable hash of the key of a row. */
  int stableHash(int slot);

  /** Writes what tells a row from all others of its part; its key comes first. */
  void writeId(int slot, StoredOutput out);

  /** Writes a row: its id, then the rest. */
  void writeRow(int slot, StoredOutput out);

  /** A row as bytes. */
  default byte[] row(int slot) {
    StoredOutput out = new StoredOutput();
    writeRow(slot, out);
    return out.toByteArray();
  }

  /**
   * Fetches these rows into the caches, as they are written next; may do nothing. All rows of a
   * walk are wanted once and lie anywhere in memory, so one that is not announced is waited for.
   */
  default void prefetch(int[] slots, int count) {
    // Where rows are few, or lie in the order of their slots, there is nothing to be gained.
  }
}
