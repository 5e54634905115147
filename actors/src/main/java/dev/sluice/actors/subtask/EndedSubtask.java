package dev.sluice.actors.subtask;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.sluice.dataflow.task.Subtask;

/** Last of three phases: has handed over everything and waits for the rest of the job. */
final class EndedSubtask extends AbstractBehavior<SubtaskActor.Command> {

  private final SubtaskScope scope;
  private final Subtask subtask;

  EndedSubtask(SubtaskScope scope, Subtask subtask) {
    super(scope.context());
    this.scope = scope;
    this.subtask = subtask;
  }

  @Override
  public Receive<SubtaskActor.Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(SubtaskActor.Commit.class, this::onCommit)
        .onMessage(SubtaskActor.Stop.class, stop -> scope.closeAndStop(subtask))
        // Credit for the last batches, and timers that were on their way.
        .onAnyMessage(late -> this)
        .build();
  }

  private Behavior<SubtaskActor.Command> onCommit(SubtaskActor.Commit commit) {
    try {
      subtask.commit();
      subtask.close();
    } catch (RuntimeException e) {
      return scope.fail(subtask, e);
    }
    scope.tell(new SubtaskActor.Committed(scope.address()));
    return Behaviors.stopped();
  }
}
