package dev.sluice.checkpointing.recovery;

import java.time.Duration;

/** What a restart strategy says to a failure. A closed type of immutable values. */
public sealed interface Restart {

  /** Start again after this time. */
  record After(Duration delay) implements Restart {}

  /** Leave the job failed, for this reason. */
  record Never(String reason) implements Restart {}
}
