package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.TaskAddress;

/**
 * What the phases of a subtask actor share: who it is, how it works, whom it tells. Used by the
 * actor's thread alone.
 */
record SubtaskScope(
    SubtaskPlan plan,
    SubtaskSettings settings,
    ActorRef<SubtaskActor.Notice> supervisor,
    ActorContext<SubtaskActor.Command> context,
    TimerScheduler<SubtaskActor.Command> timers) {

  TaskAddress address() {
    return plan.address();
  }

  long nanos() {
    return settings.clock().nanos();
  }

  void tell(SubtaskActor.Notice notice) {
    supervisor.tell(notice);
  }

  /** Reports the failure, closes what is open, and ends the actor. */
  Behavior<SubtaskActor.Command> fail(Subtask subtask, Throwable cause) {
    tell(new SubtaskActor.Failed(address(), cause));
    return closeAndStop(subtask);
  }

  /** Closes what is open and ends the actor; a failure to close is logged, for all is given up. */
  Behavior<SubtaskActor.Command> closeAndStop(Subtask subtask) {
    try {
      subtask.close();
    } catch (RuntimeException e) {
      context.getLog().warn("Closing after the end of the job failed", e);
    }
    return Behaviors.stopped();
  }
}
