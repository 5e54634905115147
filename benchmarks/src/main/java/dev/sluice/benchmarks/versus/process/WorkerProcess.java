package dev.sluice.benchmarks.versus.process;

import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a work in a process of its own, which ends with this one.
 *
 * @param home where Sluice has been built
 * @param heap the heap of the process, as Java's options have it
 * @param options more options for Java
 */
public record WorkerProcess(Path home, String heap, List<String> options) {

  private static final String HEAP = "4g";

  /** With the heap that figures are published with. */
  public static WorkerProcess in(Path home) {
    return new WorkerProcess(home, HEAP, List.of());
  }

  /** The same with another option for Java. */
  public WorkerProcess with(String option) {
    return with(List.of(option));
  }

  /** The same with more options for Java. */
  public WorkerProcess with(List<String> more) {
    return new WorkerProcess(home, heap, Stream.concat(options.stream(), more.stream()).toList());
  }

  /**
   * Runs it, in a directory that is empty before and gone afterwards.
   *
   * @throws CancellationException when this process ends meanwhile
   * @throws IllegalStateException with the last words of the process when it fails
   */
  public Report run(Engine engine, Setting setting) {
    return run(engine, setting, line -> {});
  }

  /** The same; {@code other} takes what the process says beside its report, as it says it. */
  public Report run(Engine engine, Setting setting, Consumer<String> other) {
    delete(setting.directory());
    Report report = runIn(engine, setting, other);
    delete(setting.directory());
    return report;
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try {
      Place.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report runIn(Engine engine, Setting setting, Consumer<String> other) {
    Path log = setting.directory().resolve("log");
    try {
      Files.createDirectories(setting.directory());
      Process process =
          new ProcessBuilder(command(engine, setting))
              .directory(setting.directory().toFile())
              .redirectError(log.toFile())
              .start();
      Leash leash = Leash.of(process, "worker", () -> delete(setting.directory()));
      Optional<Report> report = reportOf(process, other);
      process.onExit().join();
      if (!leash.letGo()) {
        throw new CancellationException("stopped while " + engine.word() + " was measured");
      }
      return report.orElseThrow(() -> failure(engine, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Report> reportOf(Process process, Consumer<String> other)
      throws IOException {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return out.lines()
          .peek(other)
          .filter(Report::isReport)
          .map(Report::parse)
          .reduce((one, last) -> last);
    }
  }

  private List<String> command(Engine engine, Setting setting) {
    List<String> rest =
        Stream.of(options, engine.main(home), setting.words()).flatMap(List::stream).toList();
    return new JavaCommand(heap, setting.directory(), rest).words();
  }

  private static IllegalStateException failure(Engine engine, Path log) {
    try {
      return new IllegalStateException(
          "the process of %s has given no result. The end of its log:%n%s"
              .formatted(engine.word(), JavaCommand.endOf(log)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
