package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import java.util.Optional;

/** Last phase of a job: everything is closed; answers questions about how it went. */
final class EndedJob extends JobPhase {

  private final JobActor.Ended answer;

  private EndedJob(JobScope scope, JobEnd end) {
    super(scope);
    this.answer =
        new JobActor.Ended(
            end,
            scope.status(end.state(), failureOf(end)),
            new JobActor.Checkpoints(scope.log().all()),
            new JobActor.Recovered(scope.epoch().recovery()),
            scope.epoch().number());
  }

  static Behavior<JobActor.Command> end(JobScope scope, JobEnd end) {
    if (end instanceof JobEnd.Failed failed) {
      scope.context().getLog().error("Job failed: {}", failed.reason());
      scope.context().getLog().debug("Cause", failed.cause());
    } else {
      scope.context().getLog().info("Job {}", end.state());
    }
    scope.remember(
        new JobFact.JobEnded(scope.now(), endingOf(end), failureOf(end).orElse("as wanted")));
    EndedJob ended = new EndedJob(scope, end);
    scope.tellEnd(ended.answer);
    return ended;
  }

  @Override
  JobState state() {
    return answer.end().state();
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
    await.replyTo().tell(answer);
    return this;
  }

  @Override
  JobStatus status() {
    return answer.status();
  }

  private static JobFact.Ending endingOf(JobEnd end) {
    if (end instanceof JobEnd.Finished) {
      return JobFact.Ending.FINISHED;
    }
    return end instanceof JobEnd.Stopped ? JobFact.Ending.STOPPED : JobFact.Ending.FAILED;
  }

  static Optional<String> failureOf(JobEnd end) {
    return end instanceof JobEnd.Failed failed ? Optional.of(failed.reason()) : Optional.empty();
  }
}
