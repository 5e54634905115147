package dev.sluice.dataflow.snapshot;

/** Where a snapshot of one operator instance goes. Called by the thread of the operator. */
@FunctionalInterface
public interface SnapshotOut {

  /** Takes what there is beside rows; called once, before any chunk. */
  default void head(SnapshotHead head) {}

  /**
   * Takes a chunk of rows.
   *
   * @param bytes not changed any more
   */
  void chunk(byte[] bytes);
}
