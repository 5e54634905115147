package dev.sluice.cassandra;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the jars of Cassandra lie, for the class path of the forked process alone. Immutable.
 *
 * @param jars absolute paths
 */
public record ServerClassPath(List<Path> jars) {

  /** The version of Cassandra that this module is written for. */
  public static final String VERSION = "5.0.9";

  private static final String JAR = "cassandra-all-" + VERSION + ".jar";
  private static final String HOW_TO_GET_THEM =
      "Let Maven copy them: mvn dependency:copy-dependencies for org.apache.cassandra:cassandra-all:%s; in Sluice's own build, mvn generate-resources -pl embedded-cassandra/server."
          .formatted(VERSION);

  /**
   * Keeps the list immutable.
   *
   * @throws CassandraStartException when Cassandra itself is not among the jars
   */
  public ServerClassPath {
    jars = jars.stream().map(Path::toAbsolutePath).toList();
    if (jars.stream().noneMatch(jar -> jar.endsWith(JAR) && Files.isRegularFile(jar))) {
      throw new CassandraStartException(
          "no %s among %d jars for Cassandra's class path. %s"
              .formatted(JAR, jars.size(), HOW_TO_GET_THEM));
    }
  }

  /** All jars of a directory. */
  public static ServerClassPath ofDirectory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CassandraStartException(
          "%s is expected to have Cassandra's jars, but is no directory. %s"
              .formatted(directory, HOW_TO_GET_THEM));
    }
    try (Stream<Path> files = Files.list(directory)) {
      return new ServerClassPath(
          files.filter(file -> file.toString().endsWith(".jar")).sorted().toList());
    } catch (IOException e) {
      throw new CassandraStartException(
          "the jars of Cassandra in %s cannot be listed: %s".formatted(directory, e), e);
    }
  }

  /** The jars that a file names, as {@code mvn dependency:build-classpath} writes it. */
  public static ServerClassPath ofList(Path file) {
    try {
      return new ServerClassPath(
          Stream.of(Files.readString(file).split("[\\r\\n" + File.pathSeparator + "]+"))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .map(Path::of)
              .toList());
    } catch (IOException e) {
      throw new CassandraStartException(
          "the list of Cassandra's jars in %s cannot be read: %s. %s"
              .formatted(file, e, HOW_TO_GET_THEM),
          e);
    }
  }

  String text(Path first) {
    return Stream.concat(Stream.of(first), jars.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
