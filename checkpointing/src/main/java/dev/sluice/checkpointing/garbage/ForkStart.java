package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CompletedCheckpoint;

/** Whether a job can begin as a fork. A closed type of immutable values. */
public sealed interface ForkStart {

  /** The checkpoint is held, and may be read. */
  record Begun(CompletedCheckpoint from) implements ForkStart {}

  /** It is gone; nothing of it may be read. */
  record Refused(String reason) implements ForkStart {}
}
