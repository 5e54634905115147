package dev.sluice.persistence.cassandra;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.stream.alpakka.cassandra.javadsl.CassandraSession;
import akka.stream.alpakka.cassandra.javadsl.CassandraSessionRegistry;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import dev.sluice.checkpointing.history.HistoryLimits;
import dev.sluice.checkpointing.store.JournalId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that is kept on Cassandra, over one session that the journal plugin and our own
 * statements share.
 *
 * <p>The session lives as long as the actor system. Safe for any thread.
 */
public final class CassandraStores {

  /** Where in the configuration the journal plugin of ours stands, for persistent actors. */
  public static final String JOURNAL_PLUGIN = "sluice.cassandra.plugin.journal";

  /**
   * Says that nothing of ours has snapshots in the sense of Akka, whatever the system's default.
   */
  static final String NO_SNAPSHOTS = "akka.persistence.no-snapshot-store";

  private static final String PLUGIN = "sluice.cassandra.plugin";
  private static final Duration MOST_TO_SPAWN = Duration.ofSeconds(10);
  private static final AtomicLong STORES = new AtomicLong();

  private final ActorSystem<?> system;
  private final CqlSession session;
  private final JournalTable journals;
  private final CassandraLedgerTable ledger;
  private final CassandraDirectoryTable jobs;

  private CassandraStores(
      ActorSystem<?> system,
      CqlSession session,
      JournalTable journals,
      CassandraLedgerTable ledger,
      CassandraDirectoryTable jobs) {
    this.system = system;
    this.session = session;
    this.journals = journals;
    this.ledger = ledger;
    this.jobs = jobs;
  }

  /**
   * Connects to the Cassandra of {@code sluice.cassandra} in the system's configuration and creates
   * what is missing there.
   *
   * <p>To be called before any actor of ours persists. When it fails, it may be called again.
   *
   * @return fails with {@link StoreException} when Cassandra does not answer, or refuses
   */
  public static CompletionStage<CassandraStores> open(ActorSystem<?> system) {
    Config config = system.settings().config();
    Schema schema = new Schema(config.getConfig("sluice.cassandra"));
    long partitionSize = config.getLong(JOURNAL_PLUGIN + ".target-partition-size");
    CassandraSession shared;
    try {
      shared =
          CassandraSessionRegistry.get(system)
              .sessionFor(PLUGIN, session -> schema.create(session).thenApply(done -> Done.done()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(new Refusal(config).of(e));
    }
    return shared
        .underlying()
        .thenCompose(session -> prepare(system, session, schema, partitionSize))
        .whenComplete(
            (stores, failure) -> {
              if (failure != null) {
                // So that the next attempt does not get the session that has failed.
                shared.close(system.executionContext());
              }
            })
        .exceptionally(
            failure -> {
              throw new Refusal(config).of(Failures.cause(failure));
            });
  }

  private static CompletionStage<CassandraStores> prepare(
      ActorSystem<?> system, CqlSession session, Schema schema, long partitionSize) {
    CompletionStage<CassandraLedgerTable> ledger = CassandraLedgerTable.open(session, schema);
    CompletionStage<CassandraDirectoryTable> jobs = CassandraDirectoryTable.open(session, schema);
    return JournalTable.open(session, schema, partitionSize)
        .thenCompose(
            journals ->
                ledger.thenCombine(
                    jobs,
                    (openLedger, openJobs) ->
                        new CassandraStores(system, session, journals, openLedger, openJobs)));
  }

  /** A snapshot store whose writers are children of an actor of its own. */
  public CassandraSnapshotStore snapshots() {
    return snapshots(spawner());
  }

  /** Starts writers as children of an actor that is there for nothing else. */
  public JournalSpawner spawner() {
    ActorRef<SpawnProtocol.Command> guardian =
        system.systemActorOf(SpawnProtocol.create(), name("journals"), Props.empty());
    return (journal, writer) -> spawn(guardian, journal, writer);
  }

  private CompletionStage<ActorRef<JournalCommand>> spawn(
      ActorRef<SpawnProtocol.Command> guardian,
      JournalId journal,
      Behavior<JournalCommand> writer) {
    // The name of a journal is none of an actor, and one is found for it.
    return AskPattern.ask(
        guardian,
        reply -> new SpawnProtocol.Spawn<>(writer, "", Props.empty(), reply),
        MOST_TO_SPAWN,
        system.scheduler());
  }

  /** A snapshot store whose writers are children of whom the spawner says. */
  public CassandraSnapshotStore snapshots(JournalSpawner spawner) {
    return new CassandraSnapshotStore(journals, new Journals(spawner, registry()));
  }

  /** The history of jobs. */
  public CassandraJobHistory history() {
    return history(HistoryLimits.USUAL);
  }

  /** The history of jobs, of which so much is kept. */
  public CassandraJobHistory history(HistoryLimits limits) {
    return new CassandraJobHistory(system, journals, registry(), limits);
  }

  private ActorRef<JournalRegistry.Watch> registry() {
    return system.systemActorOf(JournalRegistry.create(), name("registry"), Props.empty());
  }

  /** A name that no other actor of ours has. */
  static String name(String what) {
    return "sluice-%s-%d".formatted(what, STORES.incrementAndGet());
  }

  /** The session that everything shares. */
  CqlSession session() {
    return session;
  }

  /** The table of the ledger. */
  public CassandraLedgerTable ledger() {
    return ledger;
  }

  /** The table of the directory of jobs. */
  public CassandraDirectoryTable jobs() {
    return jobs;
  }
}
