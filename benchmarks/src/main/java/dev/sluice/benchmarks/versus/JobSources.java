package dev.sluice.benchmarks.versus;

import dev.sluice.benchmarks.workload.nexmark.Query;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Shows the sources of a work: what both engines are given, how each is told what to do, and with
 * which settings.
 *
 * @param home where Sluice's sources lie
 */
public record JobSources(Path home) {

  private static final String COMMON =
      "benchmarks/workload/src/main/java/dev/sluice/benchmarks/workload/";
  private static final String FLINK = "benchmarks/flink/src/main/java/dev/sluice/benchmarks/flink/";
  private static final String SLUICE = "benchmarks/src/main/java/dev/sluice/benchmarks/sluice/";
  private static final String VERSUS = "benchmarks/src/main/java/dev/sluice/benchmarks/versus/";

  /** Prints all of them; of a part of a work, those of the whole. */
  public void show(String work, PrintStream out) {
    String whole = Query.isQuery(work) ? Versus.NEXMARK : work;
    if (Versus.WORKS.contains(whole)) {
      Contest.of(work).stream()
          .flatMap(List::stream)
          .forEach(contest -> out.println("// Runs: " + contest.title()));
    }
    for (String part : List.of(COMMON, SLUICE, FLINK)) {
      rooms(whole).forEach(room -> showAll(home.resolve(part).resolve(room), out));
    }
    out.println("// What the jobs of all works are built on:");
    for (String part : List.of(SLUICE + "source", FLINK + "source", FLINK + "type")) {
      showAll(home.resolve(part), out);
    }
    out.println("// What each engine and its processes are told besides:");
    settings(whole).forEach(file -> show(home.resolve(file), out));
  }

  /** Those in which the job of a work lies, which may be that of another one too. */
  private static List<String> rooms(String work) {
    return switch (work) {
      case "wire" -> List.of("wire", "count");
      case "start" -> List.of("start", "count");
      case "state" -> List.of("state", "count");
      case "recovery" -> List.of("recovery", "state", "count");
      default -> List.of(work);
    };
  }

  private static List<String> settings(String work) {
    String process = VERSUS + "process/WorkerProcess.java";
    String sluice = SLUICE + "SluiceWorker.java";
    String flink = FLINK + "FlinkCluster.java";
    String part = VERSUS + "process/Part.java";
    String java = VERSUS + "process/JavaCommand.java";
    String cluster = VERSUS + "process/FlinkSettings.java";
    return switch (work) {
      case "wire" -> List.of(VERSUS + "wire/Start.java", java, part, cluster);
      case "recovery" ->
          List.of(
              VERSUS + "recovery/RecoveryVersus.java",
              VERSUS + "recovery/SluiceCluster.java",
              VERSUS + "recovery/FlinkCluster.java",
              java,
              part,
              cluster);
      case "latency" -> List.of(java, process, sluice, flink, VERSUS + "latency/Rival.java");
      case "start" -> List.of(VERSUS + "start/StartVersus.java", java, process, sluice, flink);
      default -> List.of(java, process, sluice, flink);
    };
  }

  private void show(Path file, PrintStream out) {
    try {
      out.println("// " + home.relativize(file));
      out.println(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void showAll(Path room, PrintStream out) {
    if (Files.isDirectory(room)) {
      files(room).forEach(file -> show(file, out));
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
