package dev.sluice.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Where the state of a run is kept. */
enum StoreKind {

  /** Nowhere: a run that is killed begins anew. */
  NONE,

  /** In files of the state directory. */
  FILE,

  /** In an embedded Cassandra, whose files lie in the state directory. */
  CASSANDRA;

  private static final String LAUNCHER_HOME = "launcher.home";
  private static final String JARS = "embedded-cassandra/server/target/lib";

  /** As it is written on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which store a state directory has. */
  static StoreKind of(Path directory) {
    return Files.isDirectory(directory.resolve("cassandra")) ? CASSANDRA : FILE;
  }

  /**
   * Refuses a directory in which the state of runs is kept in the other store.
   *
   * @throws RefusedStartException naming the store that it has
   */
  void requireIn(Path directory) throws RefusedStartException, IOException {
    boolean mixed =
        this == CASSANDRA ? hasEntries(directory.resolve("ledger")) : of(directory) == CASSANDRA;
    if (mixed) {
      String other = (this == FILE ? CASSANDRA : FILE).word();
      throw new RefusedStartException(
          "the state directory %s keeps its state by --store %s; expected one of --store %s, or none yet. Run with --store %s, or choose another directory"
              .formatted(directory, other, word(), other));
    }
  }

  private static boolean hasEntries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isPresent();
    }
  }

  /** The configuration of an engine whose state is in the directory. */
  Map<String, Object> settings(Path directory) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("sluice.store.kind", word());
    settings.put("sluice.store.directory", directory.toAbsolutePath().normalize().toString());
    if (this == CASSANDRA) {
      settings.put(
          "sluice.store.cassandra-jars",
          Path.of(System.getProperty(LAUNCHER_HOME, "."), JARS).toString());
    }
    return settings;
  }
}
