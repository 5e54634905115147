package dev.sluice.checkpointing.recovery;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The wish that a job shall go on from a checkpoint. Immutable.
 *
 * @param from the checkpoint, which the ledger has said to be complete
 * @param job the job as it is now
 * @param states the names of the states of operators, as far as they are known before the start; of
 *     an operator that is not in the map they are checked when it opens
 * @param origin whose checkpoint it may be
 * @param unmatched what becomes of state that the job has no place for
 */
public record RecoveryRequest(
    CompletedCheckpoint from,
    JobShape job,
    Map<String, Set<String>> states,
    Origin origin,
    Unmatched unmatched) {

  /** Whose checkpoint a job goes on from. */
  public enum Origin {
    /** Its own. */
    OWN,
    /** That of whichever job: it becomes a fork of it. */
    ANY_JOB
  }

  /** What becomes of state without a match. */
  public enum Unmatched {
    /** The job is refused. */
    REFUSE,
    /** The state is left behind. */
    DROP
  }

  /** Requires all of it. */
  public RecoveryRequest {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(unmatched, "unmatched");
    states = Map.copyOf(states);
  }

  /** That a job goes on from its own last checkpoint, with everything in it. */
  public static RecoveryRequest goOn(CompletedCheckpoint from, JobShape job) {
    return new RecoveryRequest(from, job, Map.of(), Origin.OWN, Unmatched.REFUSE);
  }
}
