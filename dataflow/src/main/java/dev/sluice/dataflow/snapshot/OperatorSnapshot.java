package dev.sluice.dataflow.snapshot;

import java.util.List;

/**
 * A snapshot of one operator instance, whole and in memory. Immutable.
 *
 * @param head all but the rows of keyed state
 * @param chunks the rows, in the order in which they are to be loaded; not to be changed
 */
public record OperatorSnapshot(SnapshotHead head, List<byte[]> chunks) {

  /** Keeps the list immutable. */
  public OperatorSnapshot {
    chunks = List.copyOf(chunks);
  }

  /** How many bytes of rows it has. */
  public long bytes() {
    return chunks.stream().mapToLong(chunk -> chunk.length).sum();
  }
}
