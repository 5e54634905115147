package dev.sluice.persistence.cassandra;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.Recovery;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.history.JobHistory;
import java.util.Optional;

/**
 * Writes the history of one epoch: an event for each fact. It has no state, so nothing is replayed
 * when it starts. An actor: it belongs to one thread at a time.
 */
final class HistoryWriter
    extends EventSourcedBehavior<HistoryWriter.Command, JobFact, HistoryEntry> {

  /** What the writer is told. */
  sealed interface Command {

    /** Store a fact. */
    record Append(JobFact fact) implements Command {}

    /** Nothing more will come; what came before is stored first. */
    record Stop() implements Command {}
  }

  private final HistoryEntry entry;

  private HistoryWriter(HistoryEntry entry) {
    super(PersistenceId.ofUniqueId(entry.persistenceId()));
    this.entry = entry;
  }

  static Behavior<Command> of(HistoryEntry entry) {
    return Behaviors.setup(context -> new HistoryWriter(entry));
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

  /** Room for all that may be under way, so that nothing is dropped. */
  @Override
  public Optional<Integer> stashCapacity() {
    return Optional.of(2 * JobHistory.MOST_UNDER_WAY);
  }

  @Override
  public HistoryEntry emptyState() {
    return entry;
  }

  @Override
  public CommandHandler<Command, JobFact, HistoryEntry> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Command.Append.class,
            append -> Effect().persist(append.fact()).thenRun(state -> entry.stored()))
        .onCommand(Command.Stop.class, stop -> Effect().stop())
        .build();
  }

  @Override
  public EventHandler<HistoryEntry, JobFact> eventHandler() {
    return (state, fact) -> state;
  }
}
