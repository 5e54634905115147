package dev.sluice.demo.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The configuration of a node as its command line says it. */
public final class NodeSettings {

  private static final String HOST = "akka.remote.artery.canonical.hostname";
  private static final String PORT = "akka.remote.artery.canonical.port";
  private static final String SEEDS = "akka.cluster.seed-nodes";
  private static final int MOST_PORT = 65_535;

  private NodeSettings() {}

  /**
   * What the command line says, over a file.
   *
   * @param file what the file of {@code --config} says
   * @param seeds each {@code host:port}; none: as the file says
   * @throws IllegalArgumentException when a seed is not understood, or there is none
   */
  public static Config of(
      Config file, Optional<Path> directory, OptionalInt port, List<String> seeds) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("sluice.store.kind", "cassandra");
    directory.ifPresent(
        path -> said.put("sluice.store.directory", path.toAbsolutePath().normalize().toString()));
    port.ifPresent(number -> said.put(PORT, number));
    if (!seeds.isEmpty()) {
      said.put(SEEDS, seeds.stream().map(NodeSettings::seed).toList());
    } else if (!file.hasPath(SEEDS) || file.getStringList(SEEDS).isEmpty()) {
      throw new IllegalArgumentException(
          "which cluster? Expected --seed HOST:PORT, or %s in the file of --config: two or more nodes that are usually there, the same for all nodes and in the same order; the first of them begins the cluster"
              .formatted(SEEDS));
    }
    // The program itself says for how long to try, when to leave and how to end.
    said.put("sluice.cluster.await-store", "1ms");
    said.put("akka.coordinated-shutdown.exit-jvm", "off");
    said.put("akka.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
    return ConfigFactory.parseMap(said, "the command line").withFallback(file);
  }

  private static String seed(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0 || !isPort(text.substring(colon + 1))) {
      throw new IllegalArgumentException(
          "'%s' is no seed node; expected HOST:PORT, such as 127.0.0.1:2551".formatted(text));
    }
    return "akka://sluice@" + text;
  }

  private static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}")
        && Integer.parseInt(text) > 0
        && Integer.parseInt(text) <= MOST_PORT;
  }

  /** Where a node with this configuration listens, for people. */
  static String address(Config all) {
    return all.getString(HOST) + ":" + all.getString(PORT);
  }
}
