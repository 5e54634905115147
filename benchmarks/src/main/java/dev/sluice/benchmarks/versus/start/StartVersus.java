package dev.sluice.benchmarks.versus.start;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.Place;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Starts processes of both engines in turn, each of which runs a small job, and looks when the
 * first result is there. Used by one thread.
 *
 * <p>The time is that of whoever starts the process, from before it is there. Both are measured
 * again with an archive of their classes, as {@code ./sluice} keeps one.
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
    Path archives = directory.resolve("versus").resolve("archives");
    try {
      Files.createDirectories(archives);
      try {
        measure(archives);
      } finally {
        Place.delete(archives);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Path archives) {
    WorkerProcess plain = new WorkerProcess(home, HEAP, List.of());
    Map<Engine, WorkerProcess> bare = new EnumMap<>(Engine.class);
    Map<Engine, WorkerProcess> archived = new EnumMap<>(Engine.class);
    for (Engine engine : Engine.values()) {
      bare.put(engine, plain);
      // This run also brings the files of the engine into memory.
      archived(plain, engine, archives.resolve(engine.word() + ".jsa"))
          .ifPresent(process -> archived.put(engine, process));
    }
    measure(WORK, "", bare);
    if (archived.keySet().equals(bare.keySet())) {
      measure(WORK + "-archived", ", each with an archive of its classes", archived);
    } else {
      lines.progress(
          "Java has kept no archives of classes, so nothing is measured with them; it keeps none for a class path with directories.");
    }
  }

  /** Java ends without an archive, and says nothing, when it cannot make one. */
  private Optional<WorkerProcess> archived(WorkerProcess plain, Engine engine, Path archive) {
    WorkerProcess quiet = plain.with("-Xlog:cds=off").with("-Xlog:cds+dynamic=off");
    seconds(quiet.with("-XX:ArchiveClassesAtExit=" + archive), engine);
    return Files.exists(archive)
        ? Optional.of(quiet.with("-XX:SharedArchiveFile=" + archive))
        : Optional.empty();
  }

  private void measure(String name, String how, Map<Engine, WorkerProcess> processes) {
    Map<Engine, List<Double>> taken = new EnumMap<>(Engine.class);
    for (int time = 1; time <= times; time++) {
      for (Engine engine : Engine.values()) {
        double seconds = seconds(processes.get(engine), engine);
        taken.computeIfAbsent(engine, any -> new ArrayList<>()).add(seconds);
        lines.progress(
            String.format(
                Locale.ROOT, "%s, %d of %d: %s %.2f s", name, time, times, engine.word(), seconds));
      }
    }
    tell(name, how, taken.get(Engine.SLUICE), taken.get(Engine.FLINK));
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

  private void tell(String name, String how, List<Double> sluice, List<Double> flink) {
    Figure ratio = Figure.ofRatios(sluice, flink, Double::doubleValue);
    lines.figure(
        String.format(
            Locale.ROOT,
            "%s, from the start of a process to the first result of a small job%s: ratio %s%n  sluice %s s%n  flink  %s s",
            WORK,
            how,
            ratio.text("%.2f"),
            Figure.of(sluice).text("%.2f"),
            Figure.of(flink).text("%.2f")),
        String.format(
            Locale.ROOT,
            "{\"benchmark\":\"%s\",\"ratio\":%s,\"sluice_seconds\":%s,\"flink_seconds\":%s}",
            name,
            ratio.json(),
            Figure.of(sluice).json(),
            Figure.of(flink).json()));
  }
}
