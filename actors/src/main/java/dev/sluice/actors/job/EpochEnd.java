package dev.sluice.actors.job;

import dev.sluice.checkpointing.CompletedCheckpoint;

/** How the coordinator of checkpoints wants an epoch to end. A closed type of immutable values. */
sealed interface EpochEnd {

  /** Everything is committed, and nothing follows. */
  record Complete(CompletedCheckpoint last) implements EpochEnd {}

  /** The epoch has to end; another may begin from the last completed checkpoint. */
  record Failed(String reason) implements EpochEnd {}

  /** Somebody else goes on with the job. */
  record Fenced(long epoch, String owner) implements EpochEnd {}
}
