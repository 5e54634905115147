package dev.sluice.benchmarks.versus.latency;

import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.versus.Versus;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.WorkerProcess;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.delay.Delay;
import dev.sluice.benchmarks.workload.latency.Arrivals;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs {@code latency} on both engines in turn: Sluice as it is shipped, Flink with several buffer
 * time-outs. Used by one thread.
 *
 * <p>How long elements take is compared with Flink at a buffer time-out of 0, where it is quickest.
 */
public final class LatencyVersus {

  /** The name of the work. */
  public static final String WORK = "latency";

  private static final int PARALLELISM = 2;
  private static final long KEYS = 1 << 16;
  private static final long SECOND = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Path home;
  private final Path directory;
  private final Versus.Size size;
  private final Lines lines;

  /**
   * A comparison.
   *
   * @param home where Sluice has been built
   * @param directory for what the runs keep in files
   */
  public LatencyVersus(Path home, Path directory, Versus.Size size, Lines lines) {
    this.home = home;
    this.directory = directory;
    this.size = size;
    this.lines = lines;
  }

  /**
   * Measures, and tells what it has found.
   *
   * @throws IllegalStateException when a run fails or gives a wrong result
   */
  public void measure() {
    Engine.requireFlink(home);
    List<Rival> rivals =
        List.of(Rival.ofSluice(), Rival.ofFlink(0), Rival.ofFlink(1), Rival.ofFlink(100));
    for (int pair = 1; pair <= size.pairs(); pair++) {
      lines.progress("%s, round %d of %d …".formatted(WORK, pair, size.pairs()));
      rivals.forEach(this::run);
    }
    LatencyReport report = new LatencyReport(rivals, rivals.get(0), rivals.get(1));
    lines.figure(report.text(), report.json());
  }

  private void run(Rival rival) {
    Setting setting =
        new Setting(
            WORK,
            KEYS,
            PARALLELISM,
            SECOND,
            size.warmUp(),
            size.window(),
            directory.resolve("versus").resolve(rival.engine().word()).toAbsolutePath());
    WorkerProcess process = WorkerProcess.in(home);
    for (String option : rival.options()) {
      process = process.with(option);
    }
    Report report = process.run(rival.engine(), setting);
    rival.runs().add(report);
    Delay delay = report.delays().get(Arrivals.FROM_CREATION);
    lines.progress(
        String.format(
            Locale.ROOT,
            "  %-22s half within %.3f ms of their creation, 99 %% within %.3f ms",
            rival.name(),
            delay.half() / NANOS_PER_MILLI,
            delay.hundredth() / NANOS_PER_MILLI));
  }
}
