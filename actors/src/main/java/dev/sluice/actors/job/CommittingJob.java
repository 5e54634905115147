package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * Third phase of a job: all output is durable and is now made visible. Next: ended.
 *
 * <p>It can no longer be stopped: part of the output may be visible already.
 */
final class CommittingJob extends JobPhase {

  private final Set<TaskAddress> committing;

  private CommittingJob(JobScope scope) {
    super(scope);
    committing = new HashSet<>(scope.subtasks().keySet());
  }

  static Behavior<JobActor.Command> commit(JobScope scope) {
    scope.tellAll(new SubtaskActor.Commit());
    return new CommittingJob(scope);
  }

  @Override
  JobState state() {
    return JobState.COMMITTING;
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    if (notice instanceof SubtaskActor.Committed) {
      committing.remove(notice.address());
    }
    return this;
  }

  @Override
  Behavior<JobActor.Command> onGone(TaskAddress address) {
    if (committing.contains(address)) {
      return super.onGone(address);
    }
    return scope.subtasks().isEmpty() ? EndedJob.end(scope, new JobEnd.Finished()) : this;
  }

  @Override
  Behavior<JobActor.Command> end(JobEnd end) {
    return end instanceof JobEnd.Stopped ? this : super.end(end);
  }
}
