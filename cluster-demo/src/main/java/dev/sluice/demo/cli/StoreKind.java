package dev.sluice.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the state of a run is kept. */
enum StoreKind {

  /** Nowhere: a run that is killed begins anew. */
  NONE,

  /** In files of the state directory. */
  FILE,

  /**
   * In a Cassandra: one's own where configuration names contact points, otherwise an embedded one
   * whose files lie in the state directory.
   */
  CASSANDRA;

  private static final String LAUNCHER_HOME = "launcher.home";
  private static final String JARS = "embedded-cassandra/server/target/lib";

  /** As it is written on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which store a state directory has. */
  static StoreKind of(Path directory) throws IOException {
    return hasEmbedded(directory) || OwnCassandra.of(directory).isPresent() ? CASSANDRA : FILE;
  }

  /** Whether the state of a job lies in files of the directory. */
  static boolean hasFiles(Path directory) throws IOException {
    Path ledger = directory.resolve("ledger");
    if (!Files.isDirectory(ledger)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(ledger)) {
      return entries.findAny().isPresent();
    }
  }

  private static boolean hasEmbedded(Path directory) {
    return Files.isDirectory(directory.resolve("cassandra"));
  }

  /**
   * Refuses a directory in which the state of runs is kept in another store.
   *
   * @param own the Cassandra that configuration names, if it does
   * @throws RefusedStartException naming the store that it has
   */
  void requireIn(Path directory, Optional<OwnCassandra> own)
      throws RefusedStartException, IOException {
    boolean mixed = this == CASSANDRA ? hasFiles(directory) : of(directory) == CASSANDRA;
    if (mixed) {
      String other = (this == FILE ? CASSANDRA : FILE).word();
      throw new RefusedStartException(
          "the state directory %s keeps its state by --store %s; expected one of --store %s, or none yet. Run with --store %s, or choose another directory"
              .formatted(directory, other, word(), other));
    }
    if (this == CASSANDRA) {
      requireSame(directory, own);
    }
  }

  private static void requireSame(Path directory, Optional<OwnCassandra> own)
      throws RefusedStartException, IOException {
    Optional<OwnCassandra> noted = OwnCassandra.of(directory);
    if (noted.isPresent() && own.filter(each -> each.mayBe(noted.get())).isEmpty()) {
      throw new RefusedStartException(
          "the state of %s is kept in %s; expected --config FILE with its %s and keyspace, found %s. Name it, or choose another directory"
              .formatted(
                  directory,
                  noted.get(),
                  OwnCassandra.CONTACT_POINTS,
                  own.map(OwnCassandra::toString).orElse("none")));
    }
    if (own.isPresent() && hasEmbedded(directory)) {
      throw new RefusedStartException(
          "the state of %s is kept in a Cassandra within the directory; expected no %s, found %s. Leave them out, or choose another directory"
              .formatted(directory, OwnCassandra.CONTACT_POINTS, own.get()));
    }
  }

  /** The configuration of an engine, with its state directory if it has one. */
  Map<String, Object> settings(Optional<Path> directory) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("sluice.store.kind", word());
    directory.ifPresent(
        path ->
            settings.put("sluice.store.directory", path.toAbsolutePath().normalize().toString()));
    if (this == CASSANDRA) {
      settings.put("sluice.store.cassandra-jars", cassandraJars().toString());
    }
    return settings;
  }

  /** Where the build puts the jars of an embedded Cassandra. */
  static Path cassandraJars() {
    return Path.of(System.getProperty(LAUNCHER_HOME, "."), JARS);
  }
}
