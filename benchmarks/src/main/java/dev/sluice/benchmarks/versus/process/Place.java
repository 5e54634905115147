package dev.sluice.benchmarks.versus.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where things lie. Immutable.
 *
 * @param home where Sluice has been built
 * @param directory for what the runs keep in files
 * @param cassandraJars the jars of the Cassandra that nodes share
 */
public record Place(Path home, Path directory, Path cassandraJars) {

  /** Deletes a directory with all that is in it. */
  public static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
