package dev.sluice.dataflow.sink;

/** Whether a job takes checkpoints, and whether this start of it goes on from one. */
public enum RunKind {

  /**
   * The job takes none: sinks prepare once, at the end of the input, and nothing hidden outlives
   * the run.
   */
  WITHOUT_CHECKPOINTS,

  /** The job takes checkpoints and has none yet, so nothing of it was ever visible. */
  FROM_NOTHING,

  /** The job goes on from a checkpoint; what it had committed before is visible. */
  FROM_CHECKPOINT,

  /**
   * The job goes on from a checkpoint that was not its own last one: an earlier savepoint, or one
   * of another job. What is visible at a place was not written by this branch of it, and would be
   * there twice.
   */
  BRANCHED;

  /** Whether what is prepared outlives the run: if so, the next start commits or removes it. */
  public boolean keepsPrepared() {
    return this != WITHOUT_CHECKPOINTS;
  }
}
