package dev.sluice.benchmarks.versus;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows the sources of a work: what both engines are given, and how each is told what to do.
 *
 * @param home where Sluice's sources lie
 */
public record JobSources(Path home) {

  private static final String COMMON =
      "benchmarks/flink/src/main/java/dev/sluice/benchmarks/workload/";
  private static final String FLINK = "benchmarks/flink/src/main/java/dev/sluice/benchmarks/flink/";
  private static final String SLUICE = "benchmarks/src/main/java/dev/sluice/benchmarks/sluice/";

  /** Prints all of them. */
  public void show(String work, PrintStream out) {
    for (String part : List.of(COMMON, SLUICE, FLINK)) {
      files(home.resolve(part).resolve(work)).forEach(file -> show(file, out));
    }
  }

  private void show(Path file, PrintStream out) {
    try {
      out.println("// " + home.relativize(file));
      out.println(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
