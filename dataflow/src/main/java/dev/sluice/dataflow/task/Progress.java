package dev.sluice.dataflow.task;

/** What a subtask wants after a turn. */
public enum Progress {
  /** There is more to do now. */
  MORE,
  /**
   * The inputs are empty; goes on when a batch or a split comes. Or a source is too far ahead of
   * others; goes on when it may {@link AlignedSource#readUpTo read further}.
   */
  IDLE,
  /** An output is full; goes on when credit comes. */
  HELD_BACK,
  /**
   * An operator waits for something outside and accepts no more, or the end of the input for a
   * snapshot to be stored; goes on when it is woken, or at {@link Subtask#nextProcessingTimer}.
   */
  AWAITING,
  /** The source has nothing now; goes on after {@link Subtask#retryAfterNanos}. */
  WAITING,
  /** All inputs have ended, all output has been handed over. */
  ENDED
}
