package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashSet;
import java.util.Set;

/** Second phase of a job: elements flow until every subtask has ended. Next: committing. */
final class RunningJob extends JobPhase {

  private final Set<TaskAddress> running;

  RunningJob(JobScope scope) {
    super(scope);
    running = new HashSet<>(scope.subtasks().keySet());
  }

  @Override
  JobState state() {
    return JobState.RUNNING;
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    if (notice instanceof SubtaskActor.Ended) {
      running.remove(notice.address());
    }
    return running.isEmpty() ? CommittingJob.commit(scope) : this;
  }
}
