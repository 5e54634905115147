package dev.sluice.actors.subtask;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.ReceiveBuilder;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.SubtaskSnapshot;
import java.util.Optional;

/** Last phase: has handed over everything and waits for the rest of the job. */
final class EndedSubtask extends SubtaskPhase {

  private final Optional<SubtaskSnapshots> snapshots;

  EndedSubtask(SubtaskScope scope, Subtask subtask, Optional<SubtaskSnapshots> snapshots) {
    super(scope, subtask);
    this.snapshots = snapshots;
  }

  @Override
  boolean isOpen() {
    return true;
  }

  @Override
  ReceiveBuilder<SubtaskActor.Command> commands(ReceiveBuilder<SubtaskActor.Command> builder) {
    return builder
        .onMessage(SubtaskActor.Commit.class, guarded(this::onCommit))
        .onMessage(SubtaskActor.CheckpointCompleted.class, guarded(this::onCompleted));
  }

  private Behavior<SubtaskActor.Command> onCompleted(SubtaskActor.CheckpointCompleted completed) {
    snapshots.orElseThrow().completed(subtask, completed.checkpoint());
    return this;
  }

  private Behavior<SubtaskActor.Command> onCommit(SubtaskActor.Commit commit) {
    subtask.commit(SubtaskSnapshot.LAST);
    subtask.close();
    scope.tell(new SubtaskActor.Committed(scope.address()));
    return Behaviors.stopped();
  }

  /** Credit for the last batches, timers that were on their way, barriers wanted too late. */
  @Override
  Behavior<SubtaskActor.Command> onOther(SubtaskActor.Command late) {
    return this;
  }
}
