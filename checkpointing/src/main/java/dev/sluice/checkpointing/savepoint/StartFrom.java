package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CheckpointRef;
import java.util.Objects;
import java.util.Optional;

/** What a job goes on from when it is submitted. A closed type of immutable values. */
public sealed interface StartFrom {

  /** Its own last completed checkpoint; nothing, if there is none. */
  record Latest() implements StartFrom {}

  /**
   * What a job goes on from whose coordinator may have been lost before: its last completed
   * checkpoint since it was submitted, else what it was submitted with.
   *
   * @param epochBefore the last epoch before it was submitted
   * @param chosen what it was submitted with; empty for {@link Latest}
   * @param begun whether it may have run already: then a failure to start is no refusal, and it is
   *     tried again
   */
  record Takeover(long epochBefore, Optional<Checkpoint> chosen, boolean begun)
      implements StartFrom {

    /** Whether a checkpoint was completed since the job was submitted. */
    public boolean isSince(CheckpointRef checkpoint) {
      return checkpoint.epoch() > epochBefore;
    }
  }

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
