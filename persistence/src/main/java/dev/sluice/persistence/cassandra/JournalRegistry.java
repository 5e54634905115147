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
 * Watches the writers of a store, whoever their owners are, so that a journal whose writer is gone
 * is given up and no chunk waits for ever.
 *
 * <p>An actor: it belongs to one thread at a time.
 */
final class JournalRegistry extends AbstractBehavior<JournalRegistry.Watch> {

  /** A writer has been started. */
  record Watch(ActorRef<JournalCommand> writer, JournalEntry entry) {}

  private final Map<ActorRef<?>, JournalEntry> entries = new HashMap<>();

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
    entries.put(watch.writer(), watch.entry());
    getContext().watch(watch.writer());
    return this;
  }

  private Behavior<Watch> gone(Terminated writer) {
    JournalEntry entry = entries.remove(writer.getRef());
    if (entry != null) {
      entry.giveUp(null);
    }
    return this;
  }
}
