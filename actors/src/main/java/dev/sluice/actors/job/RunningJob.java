package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Second phase of a job: elements flow until every subtask has ended, and sources that wish to look
 * for more splits now and then do so, so that theirs never end; checkpoints are taken. Next:
 * committing, or with checkpoints stopping, when the last one is committed.
 */
final class RunningJob extends JobPhase {

  private final Set<TaskAddress> running;
  private final Optional<CheckpointHost> checkpoints;

  private RunningJob(JobScope scope) {
    super(scope);
    checkpoints = scope.durability().map(kept -> new CheckpointHost(scope, kept));
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
    if (scope.sources().contains(source)) {
      scope.discover(List.of(source));
    }
    return this;
  }

  @Override
  Behavior<JobActor.Command> onDiscovered(List<SourceSplits.Found<?>> found) {
    return guarded(
        () -> {
          for (SourceSplits.Found<?> each : found) {
            if (!scope.sources().contains(each.source())) {
              // It has looked in an earlier epoch, whose splits were restored since.
              continue;
            }
            each.add();
            scope.assign(each.source(), assigned -> !assigned.positions().isEmpty());
            rediscoverLater(each.source());
          }
          return this;
        });
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    if (checkpoints.isPresent()) {
      return guarded(() -> follow(checkpoints.get().told(notice)));
    }
    if (notice instanceof SubtaskActor.Ended) {
      running.remove(notice.address());
    }
    return running.isEmpty() ? CommittingJob.commit(scope) : this;
  }

  @Override
  Behavior<JobActor.Command> onCheckpointDue() {
    return guarded(() -> follow(checkpoints.flatMap(CheckpointHost::time)));
  }

  @Override
  Behavior<JobActor.Command> onLedgerAnswered(JobActor.LedgerAnswered answer) {
    return guarded(() -> follow(checkpoints.flatMap(host -> host.answered(answer))));
  }

  @Override
  Behavior<JobActor.Command> onTakeSavepoint(JobActor.TakeSavepoint wanted) {
    return checkpoints.isPresent()
        ? guarded(() -> follow(checkpoints.get().savepoint(wanted)))
        : super.onTakeSavepoint(wanted);
  }

  @Override
  Behavior<JobActor.Command> onSavepointDeleted(JobActor.SavepointDeleted deleted) {
    checkpoints.ifPresent(host -> host.savepointDeleted(deleted.name()));
    return this;
  }

  private Behavior<JobActor.Command> follow(Optional<EpochEnd> end) {
    return end.map(this::end).orElse(this);
  }

  private Behavior<JobActor.Command> end(EpochEnd end) {
    if (end instanceof EpochEnd.Complete complete) {
      boolean isStop = complete.last().kind() instanceof CheckpointKind.StopWithSavepoint;
      return end(isStop ? new JobEnd.Stopped() : new JobEnd.Finished());
    } else if (end instanceof EpochEnd.Fenced fenced) {
      return end(
          new JobEnd.Failed(new FencedException(scope.job(), fenced.epoch(), fenced.owner())));
    }
    return end(new JobEnd.Failed(new IllegalStateException(((EpochEnd.Failed) end).reason())));
  }

  @Override
  Behavior<JobActor.Command> end(JobEnd end) {
    checkpoints.ifPresent(host -> host.close("the job is ending: " + end));
    return super.end(end);
  }
}
