package dev.sluice.benchmarks.versus.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things lie. Immutable.
 *
 * @param home where Sluice has been built
 * @param directory for what the runs keep in files
 * @param cassandraJars the jars of the Cassandra that nodes share
 */
public record Place(Path home, Path directory, Path cassandraJars) {

  /**
   * Makes an empty directory for a run of a work, and deletes those that earlier runs have left
   * because something went wrong.
   */
  public Path fresh(String work) throws IOException {
    Files.createDirectories(directory);
    for (Path left : left(work)) {
      delete(left);
    }
    return Files.createTempDirectory(directory.toAbsolutePath(), work + "-");
  }

  /** Only names as they are made up here, for the directory may be one that somebody else uses. */
  private List<Path> left(String work) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isDirectory)
          .filter(each -> each.getFileName().toString().matches(work + "-\\d+"))
          .toList();
    }
  }

  /** Deletes a directory with all that is in it. */
  public static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
