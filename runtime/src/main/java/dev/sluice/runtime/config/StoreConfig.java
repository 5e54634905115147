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
 */
public record StoreConfig(Kind kind, Optional<Path> directory) {

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
  private static final String DIRECTORY = "sluice.store.directory";

  static StoreConfig read(Config config) {
    Kind kind = ConfigValues.choice(config, KIND, Kind.class);
    String directory = ConfigValues.text(config, DIRECTORY, "the path of a directory");
    if (kind == Kind.FILE && directory.isEmpty()) {
      throw ConfigValues.refusal(
          config, DIRECTORY, "the path of a directory, as %s is file".formatted(KIND));
    }
    try {
      return new StoreConfig(
          kind, directory.isEmpty() ? Optional.empty() : Optional.of(Path.of(directory)));
    } catch (InvalidPathException e) {
      throw ConfigValues.refusal(config, DIRECTORY, "the path of a directory");
    }
  }
}
