package dev.sluice.runtime.cluster;

import dev.sluice.actors.job.FencedException;
import dev.sluice.actors.job.JobActor;
import dev.sluice.actors.job.JobEnd;
import dev.sluice.checkpointing.directory.Ending;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.dataflow.status.JobStatus;
import java.util.List;
import java.util.Optional;

/** The ends of jobs, as they are told and as they are written down. */
final class Endings {

  private Endings() {}

  static Outcome outcomeOf(JobActor.Ended ended) {
    if (ended.end() instanceof JobEnd.Failed failed) {
      return new Outcome.Failed(failed.reason());
    }
    return ended.end() instanceof JobEnd.Finished ? new Outcome.Finished() : new Outcome.Stopped();
  }

  /** What the directory has of a job after an end was written down, or was not. */
  static Optional<JobEntry> standing(Ending ending) {
    return ending instanceof Ending.Ended ended
        ? Optional.of(ended.entry())
        : ((Ending.Superseded) ending).entry();
  }

  /** Whether the job goes on elsewhere. */
  static boolean isFenced(JobActor.Ended ended) {
    return ended.end() instanceof JobEnd.Failed failed && failed.cause() instanceof FencedException;
  }

  /** The end of a job of which only that is known. */
  static JobActor.Ended ofOutcome(JobEntry entry) {
    Outcome outcome = entry.outcome().orElseThrow();
    if (outcome instanceof Outcome.Failed failed) {
      return of(entry, new JobEnd.Failed(new IllegalStateException(failed.reason())));
    }
    return of(
        entry, outcome instanceof Outcome.Finished ? new JobEnd.Finished() : new JobEnd.Stopped());
  }

  static JobActor.Ended failed(JobEntry entry, RuntimeException cause) {
    return of(entry, new JobEnd.Failed(cause));
  }

  static JobActor.Ended stopped(JobEntry entry) {
    return of(entry, new JobEnd.Stopped());
  }

  private static JobActor.Ended of(JobEntry entry, JobEnd end) {
    Optional<String> failure =
        end instanceof JobEnd.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
    return new JobActor.Ended(end, new JobStatus(entry.job(), end.state(), 0, List.of(), failure));
  }
}
