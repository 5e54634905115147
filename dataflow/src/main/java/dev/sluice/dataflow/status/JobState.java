package dev.sluice.dataflow.status;

/** Where a job is in its life. */
public enum JobState {
  /** Splits are being found, operators are being opened; nothing has been read. */
  STARTING,
  /** A failure has ended an epoch; the next one begins from the last completed checkpoint. */
  RESTARTING,
  /** Elements flow. */
  RUNNING,
  /** All input is worked through; outputs are being made visible. */
  COMMITTING,
  /** Subtasks are being closed, after a failure or on request. */
  STOPPING,
  /** Over: every output is complete. */
  FINISHED,
  /** Over: stopped on request; what was not committed is gone. */
  STOPPED,
  /** Over: failed; what was not committed is gone. */
  FAILED;

  /** Whether the job will never change its state again. */
  public boolean isTerminal() {
    return this == FINISHED || this == STOPPED || this == FAILED;
  }
}
