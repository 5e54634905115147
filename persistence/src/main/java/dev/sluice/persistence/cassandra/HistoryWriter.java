package dev.sluice.persistence.cassandra;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.Recovery;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.history.JobHistory;
import java.util.Optional;
import java.util.function.LongConsumer;

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
  private final LongConsumer written;
  private final ActorContext<Command> context;

  private HistoryWriter(HistoryEntry entry, LongConsumer written, ActorContext<Command> context) {
    super(PersistenceId.ofUniqueId(entry.persistenceId()));
    this.entry = entry;
    this.written = written;
    this.context = context;
  }

  /**
   * The behavior of a writer.
   *
   * @param written told the number of each fact when it is stored, in the writer's thread
   */
  static Behavior<Command> of(HistoryEntry entry, LongConsumer written) {
    return Behaviors.setup(context -> new HistoryWriter(entry, written, context));
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
            append -> Effect().persist(append.fact()).thenRun(state -> stored()))
        .onCommand(Command.Stop.class, stop -> Effect().stop())
        .build();
  }

  private void stored() {
    entry.stored();
    written.accept(lastSequenceNumber(context));
  }

  @Override
  public EventHandler<HistoryEntry, JobFact> eventHandler() {
    return (state, fact) -> state;
  }
}
