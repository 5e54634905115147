package dev.sluice.persistence.cassandra;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.HashMap;
import java.util.Map;

/**
 * Watches the writers of a store, whoever their owners are, so that nothing waits for ever for one
 * that is gone.
 *
 * <p>An actor: it belongs to one thread at a time.
 */
final class JournalRegistry extends AbstractBehavior<JournalRegistry.Watch> {

  /**
   * A writer has been started.
   *
   * @param gone to be run when the writer has ended, for whatever reason
   */
  record Watch(ActorRef<?> writer, Runnable gone) {}

  private final Map<ActorRef<?>, Runnable> watched = new HashMap<>();

  private JournalRegistry(ActorContext<Watch> context) {
    super(context);
  }

  static Behavior<Watch> create() {
    return Behaviors.setup(JournalRegistry::new);
  }

  @Override
  public Receive<Watch> createReceive() {
    return newReceiveBuilder()
        .onMessage(Watch.class, this::watch)
        .onSignal(Terminated.class, this::gone)
        .build();
  }

  private Behavior<Watch> watch(Watch watch) {
    watched.put(watch.writer(), watch.gone());
    getContext().watch(watch.writer());
    return this;
  }

  private Behavior<Watch> gone(Terminated writer) {
    Runnable gone = watched.remove(writer.getRef());
    if (gone != null) {
      gone.run();
    }
    return this;
  }
}
