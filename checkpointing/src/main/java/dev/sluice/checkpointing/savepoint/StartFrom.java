package dev.sluice.checkpointing.savepoint;

import java.util.Objects;

/** What a job goes on from when it is submitted. A closed type of immutable values. */
public sealed interface StartFrom {

  /** Its own last completed checkpoint; nothing, if there is none. */
  record Latest() implements StartFrom {}

  /**
   * The same as {@link Latest} for a job that has run elsewhere and has lost its coordinator: a
   * failure to start is no refusal, and it is tried again.
   */
  record Takeover() implements StartFrom {}

  /**
   * A certain checkpoint or savepoint. If it is of another job, the job becomes a fork of it: both
   * refer to what was written before, and each writes its own from there on.
   *
   * @param source whose it is
   * @param which which one
   */
  record Checkpoint(String source, Selection which) implements StartFrom {

    /** Requires both. */
    public Checkpoint {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(which, "which");
    }
  }
}
