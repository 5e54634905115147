package dev.sluice.runtime.store;

import akka.actor.typed.ActorSystem;
import akka.pattern.Patterns;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.checkpointing.memory.InMemoryJobHistory;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.persistence.cassandra.CassandraConfig;
import dev.sluice.persistence.cassandra.CassandraStores;
import dev.sluice.persistence.cassandra.StoreException;
import dev.sluice.persistence.file.StateDirectory;
import dev.sluice.runtime.config.StoreConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the store that an engine is configured with, and closes it.
 *
 * <p>In two steps, because Cassandra has to run before the actor system is configured, and the
 * actor system before Cassandra is spoken to: {@link #begin}, then {@link #open}. Safe for any
 * thread.
 */
public final class StoreHost implements AutoCloseable {

  /** Two to four threads use a disk well. */
  private static final int IO_THREADS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(StoreHost.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
  private static final String CONTACT_POINTS = "sluice.cassandra.contact-points";

  private final StoreConfig config;
  private final ExecutorService io;
  private final Optional<StateDirectory> directory;
  private final Optional<ServerKeeper> server;

  private StoreHost(
      StoreConfig config,
      ExecutorService io,
      Optional<StateDirectory> directory,
      Optional<ServerKeeper> server) {
    this.config = config;
    this.io = io;
    this.directory = directory;
    this.server = server;
  }

  /**
   * Takes the state directory and, if Cassandra is wanted and no contact points are configured,
   * starts one in it and waits until it answers, which takes some seconds.
   *
   * @param all the configuration of which {@code config} was read
   * @param progress is told a line now and then while Cassandra starts
   * @throws dev.sluice.persistence.file.StateDirectoryException when another process holds the
   *     directory, or it holds something else
   * @throws dev.sluice.cassandra.CassandraStartException when Cassandra does not start
   */
  public static StoreHost begin(StoreConfig config, Config all, Consumer<String> progress) {
    ExecutorService io = ioThreads();
    Optional<StateDirectory> directory = Optional.empty();
    try {
      if (config.kind() == StoreConfig.Kind.FILE || config.kind() == StoreConfig.Kind.CASSANDRA) {
        directory = config.directory().map(path -> StateDirectory.open(path, io));
      }
      Optional<ServerKeeper> server =
          isEmbedded(config, all)
              ? Optional.of(
                  ServerKeeper.start(EmbeddedServer.of(config), directory.orElseThrow(), progress))
              : Optional.empty();
      return new StoreHost(config, io, directory, server);
    } catch (RuntimeException e) {
      directory.ifPresent(StateDirectory::close);
      io.shutdown();
      throw e;
    }
  }

  private static boolean isEmbedded(StoreConfig config, Config all) {
    return config.kind() == StoreConfig.Kind.CASSANDRA && !all.hasPath(CONTACT_POINTS);
  }

  private static ExecutorService ioThreads() {
    AtomicInteger threads = new AtomicInteger();
    return Executors.newFixedThreadPool(
        IO_THREADS,
        work -> {
          Thread thread = new Thread(work, "sluice-files-" + threads.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What has to stand over the configuration of the actor system. */
  public Config overrides() {
    return server
        .map(
            each ->
                CassandraConfig.ofSingleNode(each.contactPoint(), each.localDatacenter(), "sluice"))
        .orElseGet(ConfigFactory::empty);
  }

  /**
   * Opens what lies in the store; empty if none is configured.
   *
   * @throws java.util.concurrent.CompletionException when Cassandra cannot be used, with the reason
   */
  public Optional<JobStores> open(ActorSystem<?> system) {
    return switch (config.kind()) {
      case NONE -> Optional.empty();
      case MEMORY ->
          Optional.of(
              new JobStores(
                  new InMemorySnapshotStore(),
                  new InMemoryLedgerTable(),
                  new InMemoryJobHistory(),
                  directory,
                  io));
      case FILE ->
          directory.map(
              each ->
                  new JobStores(
                      each.snapshots(), each.ledger(), new InMemoryJobHistory(), directory, io));
      case CASSANDRA -> {
        CassandraStores stores = CassandraStores.open(system).toCompletableFuture().join();
        OwnedJournals owned = new OwnedJournals(stores.spawner());
        yield Optional.of(
            new JobStores(
                stores.snapshots(owned),
                stores.ledger(),
                stores.jobs(),
                stores.history(),
                owned,
                directory,
                io));
      }
    };
  }

  /**
   * Opens like {@link #open}, but tries again while Cassandra does not answer, as it may be started
   * after the node.
   *
   * @param most how long to try
   * @throws java.util.concurrent.CompletionException as {@link #open}, with what came last
   */
  public Optional<JobStores> openPatiently(ActorSystem<?> system, Duration most) {
    long left = most.dividedBy(TRY_AGAIN);
    while (true) {
      try {
        return open(system);
      } catch (CompletionException e) {
        String reason = passing(e).orElseThrow(() -> e);
        if (left-- == 0 || system.getWhenTerminated().toCompletableFuture().isDone()) {
          throw e;
        }
        LOG.warn("{} It is tried again in {}", reason, TRY_AGAIN);
        Patterns.after(TRY_AGAIN, system, () -> CompletableFuture.completedFuture(e))
            .toCompletableFuture()
            .join();
      }
    }
  }

  private static Optional<String> passing(CompletionException failure) {
    return Unwrapped.cause(failure) instanceof StoreException refused && refused.isPassing()
        ? Optional.of(refused.getMessage())
        : Optional.empty();
  }

  /** Stops Cassandra if it was started here, and lets others have the directory. */
  @Override
  public void close() {
    try {
      server.ifPresent(ServerKeeper::close);
    } finally {
      directory.ifPresent(StateDirectory::close);
      io.shutdown();
    }
  }
}
