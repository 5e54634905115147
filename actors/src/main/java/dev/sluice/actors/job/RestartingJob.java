package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.recovery.Restart;
import dev.sluice.dataflow.status.JobState;
import java.time.Duration;
import java.util.Optional;

/**
 * The phase of a job between two epochs: everything of the one that failed is closed, and the time
 * for the next has not come. Next: claiming.
 */
final class RestartingJob extends JobPhase {

  private final Durability durability;
  private final JobEnd.Failed failed;
  private final String token;

  private RestartingJob(JobScope scope, Durability durability, JobEnd.Failed failed) {
    super(scope);
    this.durability = durability;
    this.failed = failed;
    this.token = durability.stores().owners().get();
  }

  /** Begins the next epoch after a while, or ends the job, as its restart strategy says. */
  static Behavior<JobActor.Command> afterFailure(
      JobScope scope, Durability durability, JobEnd.Failed failed) {
    Restart decided = decide(scope, durability, failed);
    scope.remember(new JobFact.EpochFailed(scope.now(), failed.reason()));
    if (decided instanceof Restart.After after) {
      return new RestartingJob(scope, durability, failed).waitFor(after.delay());
    }
    scope
        .context()
        .getLog()
        .error("The job is not started again: {}", ((Restart.Never) decided).reason());
    return EndedJob.end(scope, failed);
  }

  /** A lost node is no fault of the job, which goes on at once on the others. */
  private static Restart decide(JobScope scope, Durability durability, JobEnd.Failed failed) {
    return failed.cause() instanceof NodeLostException
        ? new Restart.After(Duration.ZERO)
        : durability.restarts().failed(scope.settings().clock().nanos() / 1_000_000);
  }

  @Override
  Behavior<JobActor.Command> onLost(NodeLostException lost) {
    return this;
  }

  private Behavior<JobActor.Command> waitFor(Duration delay) {
    getContext()
        .getLog()
        .warn(
            "Epoch {} has failed, the next one begins in {}: {}",
            scope.epoch().number(),
            delay,
            failed.reason());
    getContext().getLog().debug("Cause", failed.cause());
    getContext().scheduleOnce(delay, getContext().getSelf(), new JobActor.RestartDue(token));
    return this;
  }

  @Override
  JobState state() {
    return JobState.RESTARTING;
  }

  @Override
  Optional<String> failure() {
    return Optional.of(failed.reason());
  }

  @Override
  Behavior<JobActor.Command> onRestartDue(JobActor.RestartDue due) {
    return due.token().equals(token) ? ClaimingJob.claim(scope, durability) : this;
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    return this;
  }

  @Override
  Behavior<JobActor.Command> end(JobEnd end) {
    return EndedJob.end(scope, end);
  }
}
