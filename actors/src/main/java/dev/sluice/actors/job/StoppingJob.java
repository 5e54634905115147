package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The phase of a job that ends an epoch: waits until every subtask has closed and no source looks
 * for splits any more. Next: ended, or restarting.
 */
final class StoppingJob extends JobPhase {

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private JobEnd end;

  private StoppingJob(JobScope scope, JobEnd end) {
    super(scope);
    this.end = end;
  }

  static Behavior<JobActor.Command> stop(JobScope scope, JobEnd end) {
    scope.tellAll(new SubtaskActor.Stop());
    return new StoppingJob(scope, end).awaitStopped().endIfClosed();
  }

  private StoppingJob awaitStopped() {
    getContext()
        .scheduleOnce(
            AGAIN, getContext().getSelf(), new JobActor.StoppingDue(scope.epoch().number()));
    return this;
  }

  /** An order may have been lost on its way, or the word that it was carried out. */
  @Override
  Behavior<JobActor.Command> onStoppingDue() {
    scope.stopAgain();
    return awaitStopped();
  }

  private Behavior<JobActor.Command> endIfClosed() {
    return scope.isClosed() ? closed() : this;
  }

  private Behavior<JobActor.Command> closed() {
    return mayStartAgain()
        ? RestartingJob.afterFailure(scope, scope.durability().orElseThrow(), (JobEnd.Failed) end)
        : EndedJob.end(scope, end);
  }

  private boolean mayStartAgain() {
    return scope.durability().isPresent()
        && (scope.hasRun() || isLoss(end))
        && end instanceof JobEnd.Failed failed
        && !ForGood.is(failed.cause());
  }

  private static boolean isLoss(JobEnd end) {
    return end instanceof JobEnd.Failed failed && failed.cause() instanceof NodeLostException;
  }

  @Override
  JobState state() {
    return JobState.STOPPING;
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    return this;
  }

  @Override
  Behavior<JobActor.Command> onGone(TaskAddress address) {
    return endIfClosed();
  }

  @Override
  Behavior<JobActor.Command> onLost(NodeLostException lost) {
    return endIfClosed();
  }

  @Override
  Behavior<JobActor.Command> onDiscovered(List<SourceSplits.Found<?>> found) {
    return endIfClosed();
  }

  /**
   * The first reason to end is the one that counts; others follow from it. But what is stopped does
   * not start again.
   */
  @Override
  Behavior<JobActor.Command> end(JobEnd later) {
    if (later instanceof JobEnd.Stopped && mayStartAgain()) {
      end = later;
    }
    return endIfClosed();
  }

  @Override
  Optional<String> failure() {
    return EndedJob.failureOf(end);
  }
}
