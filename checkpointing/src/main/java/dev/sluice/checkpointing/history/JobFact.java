package dev.sluice.checkpointing.history;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import java.util.Objects;

/**
 * Something that became of a job in one of its epochs. A closed type of immutable values, which are
 * stored: components and cases change by the rules of {@code docs/design/007-what-is-stored.md}.
 */
public sealed interface JobFact {

  /** When it came to be known, as processing time in milliseconds since the epoch of clocks. */
  long at();

  /**
   * A coordinator has claimed the epoch: the job starts, or starts again.
   *
   * @param owner token of the coordinator
   * @param from the checkpoint that it goes on from, {@link CheckpointRef#NONE} for an empty state
   */
  record EpochClaimed(long at, String owner, CheckpointRef from) implements JobFact {

    /** Refuses what is not there. */
    public EpochClaimed {
      Objects.requireNonNull(owner, "owner");
      Objects.requireNonNull(from, "from");
    }
  }

  /** A checkpoint is complete; savepoints have their names in its kind. */
  record CheckpointCompleted(long at, CheckpointRef ref, CheckpointKind kind, CheckpointCost cost)
      implements JobFact {

    /** Refuses what is not there. */
    public CheckpointCompleted {
      Objects.requireNonNull(ref, "ref");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(cost, "cost");
    }
  }

  /** A checkpoint was given up, and the job went on. */
  record CheckpointAborted(long at, CheckpointRef ref, CheckpointKind kind, String reason)
      implements JobFact {

    /** Refuses what is not there. */
    public CheckpointAborted {
      Objects.requireNonNull(ref, "ref");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** A savepoint that a user had asked for is there. */
  record SavepointTaken(long at, String name, CheckpointRef ref) implements JobFact {

    /** Refuses what is not there. */
    public SavepointTaken {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(ref, "ref");
    }
  }

  /** A savepoint that a user had asked for could not be taken. */
  record SavepointFailed(long at, String name, String reason) implements JobFact {

    /** Refuses what is not there. */
    public SavepointFailed {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The epoch has ended because of a failure; another may follow. */
  record EpochFailed(long at, String reason) implements JobFact {

    /** Refuses what is not there. */
    public EpochFailed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The job has ended, and no epoch follows by itself. */
  record JobEnded(long at, Ending ending, String reason) implements JobFact {

    /** Refuses what is not there. */
    public JobEnded {
      Objects.requireNonNull(ending, "ending");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** How a job has ended. */
  enum Ending {
    /** All input had ended, and everything is committed. */
    FINISHED,
    /** A user wanted it to. */
    STOPPED,
    /** It failed, and was not started again. */
    FAILED
  }
}
