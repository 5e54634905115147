package dev.sluice.persistence.cassandra;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.cassandra.ServerClassPath;
import dev.sluice.checkpointing.Stages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real Cassandra, with one session, for all tests of the module. */
final class RealCassandra implements BeforeAllCallback, AutoCloseable {

  private static final Path DIRECTORY = Path.of("target", "cassandra");

  private static RealCassandra instance;

  private EmbeddedCassandra server;
  private ActorSystem<Void> system;
  private CassandraStores stores;
  private CqlSession session;

  @Override
  public void beforeAll(ExtensionContext context) {
    if (instance == null) {
      deleteAll(DIRECTORY);
      server =
          EmbeddedCassandra.start(
              CassandraSettings.in(
                  DIRECTORY,
                  ServerClassPath.ofDirectory(
                      Path.of(System.getProperty("sluice.cassandra.lib")))));
      system = system(config("sluice"));
      stores = Stages.await(CassandraStores.open(system));
      session =
          CqlSession.builder()
              .addContactPoint(server.contactPoint())
              .withLocalDatacenter(server.localDatacenter())
              .build();
      instance = this;
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(RealCassandra.class))
          .put("server", this);
    }
  }

  private static void deleteAll(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RealCassandra get() {
    return instance;
  }

  CassandraStores stores() {
    return stores;
  }

  ActorSystem<Void> system() {
    return system;
  }

  /** A session beside that of the stores. */
  CqlSession session() {
    return session;
  }

  EmbeddedCassandra server() {
    return server;
  }

  /** Configuration for a system of one's own. */
  Config config(String keyspace) {
    return CassandraConfig.ofSingleNode(server.contactPoint(), server.localDatacenter(), keyspace);
  }

  static ActorSystem<Void> system(Config over) {
    return ActorSystem.create(Behaviors.empty(), "test", over.withFallback(ConfigFactory.load()));
  }

  /** As a crash of the server is, with another process on the same port and data. */
  void killAndRestart(Runnable whileItIsDown) {
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    whileItIsDown.run();
    server =
        EmbeddedCassandra.start(server.settings().withNativePort(server.contactPoint().getPort()));
    awaitAnswer(session);
    awaitAnswer(stores.session());
  }

  private static void awaitAnswer(CqlSession session) {
    String ask = "SELECT key FROM system.local";
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Stages.failureOf(session.executeAsync(ask)) == null);
  }

  /** Rows by a transaction, as every change of these; others have clocks of their own. */
  void forgetAllJobs() {
    for (String table : List.of("sluice.ledger", "sluice.jobs")) {
      for (Row row : session.execute("SELECT job FROM " + table)) {
        session.execute("DELETE FROM " + table + " WHERE job = ? IF EXISTS", row.getString(0));
      }
    }
    String documents = "sluice.checkpoint_documents";
    for (Row row : session.execute("SELECT DISTINCT job, id, epoch FROM " + documents)) {
      session.execute(
          "DELETE FROM " + documents + " WHERE job = ? AND id = ? AND epoch = ?",
          row.getString(0),
          row.getLong(1),
          row.getLong(2));
    }
  }

  @Override
  public void close() {
    session.close();
    stop(system);
    server.close();
  }

  static void stop(ActorSystem<?> system) {
    system.terminate();
    Stages.await(system.getWhenTerminated());
  }
}
