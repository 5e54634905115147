package dev.sluice.benchmarks.versus.start;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.WorkerProcess;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.start.FirstResult;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Starts processes of both engines in turn, each of which runs a small job, and looks when the
 * first result is there. Used by one thread.
 *
 * <p>The time is that of whoever starts the process, from before it is there. Sluice is measured
 * again with an archive of its classes, as {@code ./sluice} keeps one.
 */
public final class StartVersus {

  /** The name of the work. */
  public static final String WORK = "start";

  private static final int PARALLELISM = 2;
  private static final long KEYS = 1 << 10;
  private static final String HEAP = "1g";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Path home;
  private final Path directory;
  private final int times;
  private final ProcessingClock clock;
  private final Lines lines;

  /**
   * A comparison.
   *
   * @param home where Sluice has been built
   * @param directory for what the runs keep in files
   * @param times how often each engine is started
   */
  public StartVersus(Path home, Path directory, int times, ProcessingClock clock, Lines lines) {
    this.home = home;
    this.directory = directory.toAbsolutePath();
    this.times = times;
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * Measures, and tells what it has found.
   *
   * @throws IllegalStateException when a run fails or gives a wrong result
   */
  public void measure() {
    Engine.requireFlink(home);
    WorkerProcess plain = new WorkerProcess(home, HEAP, List.of());
    Path archive = directory.resolve("versus").resolve("classes.jsa");
    try {
      Optional<WorkerProcess> archived = archived(plain, archive);
      // The files of Flink shall be in memory when it is measured, as those of Sluice now are.
      seconds(plain, Engine.FLINK);
      measure(plain, archived);
    } finally {
      delete(archive);
    }
  }

  private void measure(WorkerProcess plain, Optional<WorkerProcess> archived) {
    List<Double> sluice = new ArrayList<>();
    List<Double> flink = new ArrayList<>();
    List<Double> quick = new ArrayList<>();
    for (int time = 1; time <= times; time++) {
      sluice.add(seconds(plain, Engine.SLUICE));
      flink.add(seconds(plain, Engine.FLINK));
      archived.ifPresent(process -> quick.add(seconds(process, Engine.SLUICE)));
      lines.progress(
          String.format(
              Locale.ROOT,
              "%s, %d of %d: sluice %.2f s, flink %.2f s",
              WORK,
              time,
              times,
              sluice.get(time - 1),
              flink.get(time - 1)));
    }
    tell("sluice", WORK, sluice, flink);
    if (archived.isPresent()) {
      tell("sluice with an archive of its classes", WORK + "-archived", quick, flink);
    } else {
      lines.progress(
          "Java has kept no archive of Sluice's classes, so it is not measured with one; it keeps none for a class path with directories.");
    }
  }

  /** Java ends without an archive, and says nothing, when it cannot make one. */
  private Optional<WorkerProcess> archived(WorkerProcess plain, Path archive) {
    delete(archive);
    WorkerProcess quiet = plain.with("-Xlog:cds=off").with("-Xlog:cds+dynamic=off");
    seconds(quiet.with("-XX:ArchiveClassesAtExit=" + archive), Engine.SLUICE);
    return Files.exists(archive)
        ? Optional.of(quiet.with("-XX:SharedArchiveFile=" + archive))
        : Optional.empty();
  }

  private static void delete(Path archive) {
    try {
      Files.deleteIfExists(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double seconds(WorkerProcess process, Engine engine) {
    Path own = directory.resolve("versus").resolve(engine.word());
    Setting setting = new Setting(WORK, KEYS, PARALLELISM, 0, Duration.ZERO, Duration.ZERO, own);
    List<Long> first = new ArrayList<>();
    long began = clock.nanos();
    process.run(
        engine,
        setting,
        line -> {
          if (line.equals(FirstResult.LINE)) {
            first.add(clock.nanos());
          }
        });
    return (first.get(0) - began) / NANOS_PER_SECOND;
  }

  private void tell(String who, String benchmark, List<Double> sluice, List<Double> flink) {
    Figure ratio = Figure.ofRatios(sluice, flink, Double::doubleValue);
    lines.figure(
        String.format(
            Locale.ROOT,
            "%s, from the start of a process to the first result of a small job: ratio %s%n  %s %s s%n  flink %s s",
            WORK,
            ratio.text("%.2f"),
            who,
            Figure.of(sluice).text("%.2f"),
            Figure.of(flink).text("%.2f")),
        String.format(
            Locale.ROOT,
            "{\"benchmark\":\"%s\",\"ratio\":%s,\"sluice_seconds\":%s,\"flink_seconds\":%s}",
            benchmark,
            ratio.json(),
            Figure.of(sluice).json(),
            Figure.of(flink).json()));
  }
}
