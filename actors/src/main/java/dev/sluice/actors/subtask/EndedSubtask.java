package dev.sluice.actors.subtask;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.ReceiveBuilder;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.SubtaskSnapshot;

/** Last of three phases: has handed over everything and waits for the rest of the job. */
final class EndedSubtask extends SubtaskPhase {

  EndedSubtask(SubtaskScope scope, Subtask subtask) {
    super(scope, subtask);
  }

  @Override
  ReceiveBuilder<SubtaskActor.Command> commands(ReceiveBuilder<SubtaskActor.Command> builder) {
    return builder.onMessage(SubtaskActor.Commit.class, guarded(this::onCommit));
  }

  private Behavior<SubtaskActor.Command> onCommit(SubtaskActor.Commit commit) {
    subtask.commit(SubtaskSnapshot.LAST);
    subtask.close();
    scope.tell(new SubtaskActor.Committed(scope.address()));
    return Behaviors.stopped();
  }

  /** Credit for the last batches, and timers that were on their way. */
  @Override
  Behavior<SubtaskActor.Command> onOther(SubtaskActor.Command late) {
    return this;
  }
}
