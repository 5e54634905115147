package dev.sluice.checkpointing.align;

/** What a checkpoint promises about elements near its barrier. */
public enum CheckpointMode {

  /**
   * Each element is in the state of every operator once. Channels whose barrier has come are held
   * back until all have come.
   */
  EXACTLY_ONCE,

  /**
   * After a restart some elements may count twice. No channel is ever held back, so checkpoints
   * cost no latency.
   */
  AT_LEAST_ONCE
}
