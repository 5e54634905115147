package dev.sluice.dataflow.task;

import dev.sluice.dataflow.snapshot.SnapshotOut;

/**
 * Where a subtask gives what it has to remember, while it goes on.
 *
 * <p>Called by the thread of the subtask. Chunks of one checkpoint come in order, and {@link
 * #written} behind the last; the port says through {@link #accepts} when it wants no more for now.
 */
public interface SnapshotPort {

  /**
   * A snapshot begins.
   *
   * @param completed the last checkpoint known to be complete, 0 if none
   * @return whether all rows are wanted, else those changed since that one
   */
  boolean begins(long checkpoint, long completed);

  /**
   * The last snapshot begins: that of the end of the input, behind all barriers. It has all rows,
   * and goes by the number {@link SubtaskSnapshot#LAST}.
   */
  void beginsLast();

  /** Whether snapshots are wanted at all; asked once. */
  default boolean isKept() {
    return true;
  }

  /** Where the snapshot of one operator goes, from now until it is written or given up. */
  SnapshotOut operator(long checkpoint, String operator);

  /** The whole snapshot has been given. */
  void written(SubtaskSnapshot snapshot);

  /** A barrier has been given up before the snapshot was begun, or the snapshot midway. */
  void abandoned(long checkpoint);

  /** Whether chunks are wanted at present; rows that must be written come all the same. */
  boolean accepts();

  /**
   * Whether a snapshot that was given has yet to be stored. The last one waits for it, or its
   * checkpoint would never be reported; the host runs the subtask again when that has changed.
   */
  default boolean isStoring() {
    return false;
  }

  /** Of a subtask whose snapshots nobody keeps. */
  static SnapshotPort none() {
    return new SnapshotPort() {
      @Override
      public boolean begins(long checkpoint, long completed) {
        throw new IllegalStateException("a snapshot was begun that nobody keeps");
      }

      @Override
      public void beginsLast() {
        throw new IllegalStateException("a snapshot was begun that nobody keeps");
      }

      @Override
      public boolean isKept() {
        return false;
      }

      @Override
      public SnapshotOut operator(long checkpoint, String operator) {
        throw new IllegalStateException("a snapshot was taken that nobody keeps");
      }

      @Override
      public void written(SubtaskSnapshot snapshot) {
        throw new IllegalStateException("a snapshot was taken that nobody keeps");
      }

      @Override
      public void abandoned(long checkpoint) {
        // Nothing was begun.
      }

      @Override
      public boolean accepts() {
        return true;
      }
    };
  }
}
