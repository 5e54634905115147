package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a node takes part in a cluster, and whether the actor system that it lives in is fit for it.
 * Immutable.
 *
 * @param role only nodes with it run jobs; without one, all do
 * @param watchPort where the process can be watched; 0 for any free port
 * @param partBytes a batch of more bytes crosses in several messages
 * @param batchElements most elements in a batch to another node
 * @param batches most batches under way from one node to another
 * @param awaitStore how long a node that starts tries to reach the store of jobs
 */
public record ClusterConfig(
    Optional<String> role,
    int watchPort,
    int partBytes,
    int batchElements,
    int batches,
    Duration awaitStore) {

  private static final String ROLE = "sluice.cluster.role";
  private static final String WATCH_PORT = "sluice.cluster.watch-port";
  private static final String PART_BYTES = "sluice.cluster.part-bytes";
  private static final String BATCH_ELEMENTS = "sluice.cluster.remote-batch-elements";
  private static final String BATCHES = "sluice.cluster.batches";
  private static final String AWAIT_STORE = "sluice.cluster.await-store";
  private static final String INSECURE = "sluice.cluster.insecure";
  private static final String REQUIRE_TLS = "sluice.cluster.require-tls";
  private static final int MOST_PORT = 65_535;

  /**
   * Reads the configuration of an actor system.
   *
   * @throws ConfigurationException naming every setting that does not do, and what would
   */
  public static ClusterConfig read(Config config, StoreConfig store) {
    ClusterConfig read =
        new ClusterConfig(
            Optional.of(ConfigValues.text(config, ROLE, "the name of a role, or nothing"))
                .filter(role -> !role.isEmpty()),
            ConfigValues.number(config, WATCH_PORT, 0, MOST_PORT),
            (int) Math.min(1 << 30, ConfigValues.bytes(config, PART_BYTES)),
            ConfigValues.number(config, BATCH_ELEMENTS, 1, 1 << 20),
            ConfigValues.number(config, BATCHES, 1, 1 << 20),
            ConfigValues.duration(
                config, AWAIT_STORE, Duration.ZERO, "how long to wait for the store"));
    List<String> problems = new ArrayList<>();
    if (store.kind() != StoreConfig.Kind.CASSANDRA
        || !config.hasPath("sluice.cassandra.contact-points")) {
      problems.add(
          "sluice.store.kind is %s; expected cassandra with sluice.cassandra.contact-points, as all nodes of a cluster have to reach the state of jobs"
              .formatted(store.kind().name().toLowerCase(java.util.Locale.ROOT)));
    }
    HostSettings.check(
        config,
        read,
        ConfigValues.flag(config, INSECURE),
        ConfigValues.flag(config, REQUIRE_TLS),
        problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join("\n", problems));
    }
    return read;
  }
}
