package dev.sluice.runtime.store;

import dev.sluice.cassandra.CassandraSettings;
import dev.sluice.cassandra.CassandraStartException;
import dev.sluice.cassandra.EmbeddedCassandra;
import dev.sluice.persistence.file.StateDirectory;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an embedded Cassandra running: one that dies while it is needed is started again at the
 * same port, and jobs go on when it answers. Safe for any thread.
 */
final class ServerKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerKeeper.class);

  /** A server that dies so often is not worth another start. */
  private static final int MOST_STARTS = 20;

  private final CassandraSettings settings;
  private EmbeddedCassandra server;
  private int starts;
  private boolean closed;

  private ServerKeeper(CassandraSettings settings, EmbeddedCassandra server) {
    this.settings = settings.withNativePort(server.contactPoint().getPort());
    this.server = server;
  }

  static ServerKeeper start(
      EmbeddedServer wanted, StateDirectory directory, Consumer<String> progress) {
    CassandraSettings settings =
        CassandraSettings.in(directory.cassandra(), wanted.classPath())
            .withHeapMegabytes(wanted.heapMegabytes())
            .withProgress(progress);
    ServerKeeper keeper = new ServerKeeper(settings, EmbeddedCassandra.start(settings));
    keeper.watch();
    return keeper;
  }

  private synchronized void watch() {
    server.onExit().thenRun(this::startAgain);
  }

  private synchronized void startAgain() {
    if (closed) {
      return;
    }
    if (++starts > MOST_STARTS) {
      LOG.error("The embedded Cassandra has died {} times and is not started again", starts);
      return;
    }
    LOG.warn("The embedded Cassandra has died; it is started again");
    try {
      server.close();
      server = EmbeddedCassandra.start(settings);
      watch();
    } catch (CassandraStartException e) {
      LOG.error("The embedded Cassandra could not be started again", e);
    }
  }

  InetSocketAddress contactPoint() {
    return new InetSocketAddress("127.0.0.1", settings.nativePort());
  }

  synchronized String localDatacenter() {
    return server.localDatacenter();
  }

  @Override
  public synchronized void close() {
    closed = true;
    server.close();
  }
}
