package dev.sluice.persistence.cassandra;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryFailed;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.Recovery;
import akka.persistence.typed.javadsl.SignalHandler;

/**
 * Writes one journal: an event for each chunk, under the persistence id that is the text of the
 * journal's id.
 *
 * <p>It has no state but the number of its last event, so nothing is replayed when it starts; only
 * that number is read. When a write fails it ends, and with it the journal. An actor: it belongs to
 * one thread at a time.
 */
final class JournalWriter extends EventSourcedBehavior<JournalCommand, Chunk, JournalEntry> {

  private final ActorContext<JournalCommand> context;
  private final JournalEntry entry;

  private JournalWriter(ActorContext<JournalCommand> context, JournalEntry entry) {
    super(PersistenceId.ofUniqueId(entry.journal().text()));
    this.context = context;
    this.entry = entry;
  }

  /**
   * The behavior of a writer.
   *
   * @param entry is told how each chunk went
   */
  static Behavior<JournalCommand> of(JournalEntry entry) {
    return Behaviors.setup(context -> new JournalWriter(context, entry));
  }

  @Override
  public String journalPluginId() {
    return CassandraStores.JOURNAL_PLUGIN;
  }

  @Override
  public String snapshotPluginId() {
    return CassandraStores.NO_SNAPSHOTS;
  }

  @Override
  public Recovery recovery() {
    return Recovery.disabled();
  }

  @Override
  public JournalEntry emptyState() {
    return entry;
  }

  @Override
  public CommandHandler<JournalCommand, Chunk, JournalEntry> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(JournalCommand.Append.class, this::append)
        .onCommand(JournalCommand.Stop.class, stop -> Effect().stop())
        .build();
  }

  private Effect<Chunk, JournalEntry> append(JournalCommand.Append append) {
    long expected = lastSequenceNumber(context) + 1;
    if (append.sequence() != expected) {
      return Effect().none().thenRun(state -> entry.refused(expected, append.sequence()));
    }
    return Effect().persist(append.chunk()).thenRun(state -> entry.stored());
  }

  @Override
  public EventHandler<JournalEntry, Chunk> eventHandler() {
    return (state, chunk) -> state;
  }

  @Override
  public SignalHandler<JournalEntry> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryFailed.class, (state, failed) -> entry.giveUp(failed.getFailure()))
        .build();
  }
}
