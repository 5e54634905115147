package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Second phase of a job: elements flow until every subtask has ended, and sources that wish to look
 * for more splits now and then do so, so that theirs never end. Next: committing.
 */
final class RunningJob extends JobPhase {

  private final Set<TaskAddress> running;

  private RunningJob(JobScope scope) {
    super(scope);
    running = new HashSet<>(scope.subtasks().keySet());
  }

  static Behavior<JobActor.Command> run(JobScope scope) {
    RunningJob running = new RunningJob(scope);
    scope.sources().forEach(running::rediscoverLater);
    return running;
  }

  private void rediscoverLater(SourceSplits<?> source) {
    source
        .rediscoverEvery()
        .ifPresent(
            every ->
                getContext()
                    .scheduleOnce(
                        every, getContext().getSelf(), new JobActor.RediscoverDue(source)));
  }

  @Override
  JobState state() {
    return JobState.RUNNING;
  }

  @Override
  Behavior<JobActor.Command> onRediscoverDue(SourceSplits<?> source) {
    scope.discover(List.of(source));
    return this;
  }

  @Override
  Behavior<JobActor.Command> onDiscovered(List<SourceSplits.Found<?>> found) {
    return guarded(
        () -> {
          for (SourceSplits.Found<?> each : found) {
            each.add();
            scope.assign(each.source(), assigned -> !assigned.positions().isEmpty());
            rediscoverLater(each.source());
          }
          return this;
        });
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    if (notice instanceof SubtaskActor.Ended) {
      running.remove(notice.address());
    }
    return running.isEmpty() ? CommittingJob.commit(scope) : this;
  }
}
