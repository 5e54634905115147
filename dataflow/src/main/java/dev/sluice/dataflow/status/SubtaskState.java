package dev.sluice.dataflow.status;

/** Where a subtask is in its life. */
public enum SubtaskState {
  /** Its operators are being opened, or wait for that; it has read nothing. */
  OPENING,
  /** It takes elements in and puts elements out. */
  RUNNING,
  /** All its input is worked through, and what its sinks have written is durable. */
  ENDED,
  /** What its sinks have written is visible. */
  COMMITTED
}
