package dev.sluice.runtime.store;

import dev.sluice.cassandra.ServerClassPath;
import dev.sluice.runtime.config.StoreConfig;

/**
 * With what an embedded Cassandra is started. Immutable.
 *
 * @param classPath its jars
 * @param heapMegabytes its heap
 */
record EmbeddedServer(ServerClassPath classPath, int heapMegabytes) {

  /**
   * As the configuration says.
   *
   * @throws dev.sluice.cassandra.CassandraStartException when there are no jars at the place that
   *     it names
   */
  static EmbeddedServer of(StoreConfig config) {
    return new EmbeddedServer(
        ServerClassPath.ofDirectory(config.cassandraJars()), config.cassandraHeapMegabytes());
  }
}
