package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.sluice.dataflow.task.OperatorFailure;
import dev.sluice.dataflow.task.TaskAddress;

/**
 * What the phases of a subtask actor share: who it is, how it works, whom it tells. Used by the
 * actor's thread alone.
 */
record SubtaskScope(
    SubtaskPlan plan,
    SubtaskSettings settings,
    ActorRef<SubtaskActor.Told> supervisor,
    ActorContext<SubtaskActor.Command> context,
    TimerScheduler<SubtaskActor.Command> timers,
    SelfWaker waker) {

  TaskAddress address() {
    return plan.address();
  }

  long nanos() {
    return settings.clock().nanos();
  }

  /** Tells where the subtask is reached. */
  void tellHosted() {
    tell(new SubtaskActor.Hosted(address(), context.getSelf()));
  }

  void tell(SubtaskActor.Notice notice) {
    supervisor.tell(new SubtaskActor.Told(plan.epoch(), notice));
  }

  /** Tells that the subtask cannot go on; the cause names it, if it does not do so already. */
  void tellFailure(Throwable cause) {
    Throwable named = cause instanceof OperatorFailure ? cause : new SubtaskFailure(plan, cause);
    tell(new SubtaskActor.Failed(address(), named));
  }
}
