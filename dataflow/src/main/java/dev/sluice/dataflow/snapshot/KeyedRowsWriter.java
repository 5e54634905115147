package dev.sluice.dataflow.snapshot;

import dev.sluice.dataflow.codec.StoredOutput;

/** Where a {@link KeyedPart} writes its rows. Single-threaded. */
public interface KeyedRowsWriter {

  /**
   * Begins a row: where its key and all behind it are to be written before the next one begins.
   *
   * @param stableHash the stable hash of the key, which says to which group the row belongs
   */
  StoredOutput row(int stableHash);
}
