package dev.sluice.checkpointing;

/** How far a subtask had come when it took a snapshot. */
public enum SubtaskProgress {

  /** It stood at the barrier, and goes on behind it. */
  AT_BARRIER,

  /** Its input had ended; this was its last snapshot, which counts for all later checkpoints. */
  ENDED
}
