package dev.sluice.runtime.config;

import com.typesafe.config.Config;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the state of jobs is kept. Immutable.
 *
 * @param kind which store
 * @param directory the state directory; empty where none is needed
 * @param cassandraJars where the jars of an embedded Cassandra are
 * @param cassandraHeapMegabytes the heap of an embedded Cassandra
 */
public record StoreConfig(
    Kind kind, Optional<Path> directory, Path cassandraJars, int cassandraHeapMegabytes) {

  /** The stores there are. */
  public enum Kind {
    /** Nothing is kept: a job that fails has failed. */
    NONE,
    /** In this process: jobs survive their own failures, not that of the process. */
    MEMORY,
    /** In local files: jobs survive the process, not the machine. */
    FILE,
    /** In Apache Cassandra. */
    CASSANDRA
  }

  private static final String KIND = "sluice.store.kind";
  private static final String CONTACT_POINTS = "sluice.cassandra.contact-points";
  private static final String JARS = "sluice.store.cassandra-jars";
  private static final String HEAP = "sluice.store.cassandra-heap-megabytes";
  private static final String DIRECTORY = "sluice.store.directory";

  static StoreConfig read(Config config) {
    Kind kind = ConfigValues.choice(config, KIND, Kind.class);
    String directory = ConfigValues.text(config, DIRECTORY, "the path of a directory");
    if (kind == Kind.FILE && directory.isEmpty()) {
      throw ConfigValues.refusal(
          config, DIRECTORY, "the path of a directory, as %s is file".formatted(KIND));
    }
    if (kind == Kind.CASSANDRA && directory.isEmpty() && !config.hasPath(CONTACT_POINTS)) {
      throw ConfigValues.refusal(
          config,
          DIRECTORY,
          "the path of a directory for an embedded Cassandra, or %s for one of your own"
              .formatted(CONTACT_POINTS));
    }
    return new StoreConfig(
        kind,
        directory.isEmpty() ? Optional.empty() : Optional.of(path(config, DIRECTORY)),
        path(config, JARS),
        ConfigValues.number(config, HEAP, 384, 1 << 20));
  }

  private static Path path(Config config, String key) {
    String expected = "the path of a directory";
    try {
      return Path.of(ConfigValues.text(config, key, expected));
    } catch (InvalidPathException e) {
      throw ConfigValues.refusal(config, key, expected);
    }
  }
}
