package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes the actor of a subtask from any thread by a message to itself, of which at most one is
 * under way.
 */
final class SelfWaker {

  private static final SubtaskActor.Woken WOKEN = new SubtaskActor.Woken();

  private final ActorRef<SubtaskActor.Command> self;
  private final AtomicBoolean underWay = new AtomicBoolean();

  SelfWaker(ActorRef<SubtaskActor.Command> self) {
    this.self = self;
  }

  /** Called by any thread, after what there is to see can be seen. */
  void wake() {
    // Most calls find a message under way, and looking is cheaper than writing.
    if (!underWay.get() && underWay.compareAndSet(false, true)) {
      self.tell(WOKEN);
    }
  }

  /** Called when the message has come, before the actor looks: what comes later wakes it again. */
  void woken() {
    underWay.set(false);
  }
}
