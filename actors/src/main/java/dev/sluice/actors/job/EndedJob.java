package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.status.JobState;
import java.util.Optional;

/** Last phase of a job: everything is closed; answers questions about how it went. */
final class EndedJob extends JobPhase {

  private final JobEnd end;

  private EndedJob(JobScope scope, JobEnd end) {
    super(scope);
    this.end = end;
  }

  static Behavior<JobActor.Command> end(JobScope scope, JobEnd end) {
    if (end instanceof JobEnd.Failed failed) {
      scope.context().getLog().error("Job failed: {}", failed.reason());
      scope.context().getLog().debug("Cause", failed.cause());
    } else {
      scope.context().getLog().info("Job {}", end.state());
    }
    EndedJob ended = new EndedJob(scope, end);
    scope.tellEnd(ended.answer());
    return ended;
  }

  @Override
  JobState state() {
    return end.state();
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    return this;
  }

  @Override
  Behavior<JobActor.Command> end(JobEnd later) {
    return this;
  }

  @Override
  Behavior<JobActor.Command> onAwaitEnd(JobActor.AwaitEnd await) {
    await.replyTo().tell(answer());
    return this;
  }

  private JobActor.Ended answer() {
    return new JobActor.Ended(end, scope.status(state(), failure()));
  }

  @Override
  Optional<String> failure() {
    return failureOf(end);
  }

  static Optional<String> failureOf(JobEnd end) {
    return end instanceof JobEnd.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
  }
}
