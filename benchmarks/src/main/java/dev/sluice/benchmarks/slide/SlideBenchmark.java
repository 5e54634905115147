package dev.sluice.benchmarks.slide;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.figure.Lines;
import dev.sluice.benchmarks.figure.RunningJob;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.runtime.Sluice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what an element costs in sliding windows against tumbling ones of the same size, with
 * {@value Reading#KEYS} keys and a million readings a second of event time. Used by one thread.
 *
 * <p>Windows of an hour are measured while the first hour fills, since a whole one of so many keys
 * has a hundred million rows; those of a minute when as much leaves them as comes.
 */
public final class SlideBenchmark {

  /**
   * How much is measured.
   *
   * @param warmUp before each run
   * @param window how long each run is measured
   * @param pairs how many runs of each side count
   */
  public record Size(Duration warmUp, Duration window, int pairs) {

    /** As the figures in the documentation. */
    public static final Size WHOLE = new Size(Duration.ofSeconds(10), Duration.ofSeconds(20), 3);

    /** A first look. */
    public static final Size QUICK = new Size(Duration.ofSeconds(6), Duration.ofSeconds(6), 2);
  }

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Size size;
  private final ProcessingClock clock;
  private final Lines lines;

  /** Creates a benchmark that tells its figures to {@code lines}. */
  public SlideBenchmark(Size size, ProcessingClock clock, Lines lines) {
    this.size = size;
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * Measures windows of an hour and of a minute, each with a count that can be retracted and one
   * that cannot.
   *
   * @throws IllegalStateException when a window has a wrong count
   */
  public void measure() throws InterruptedException {
    try (Sluice sluice =
        Sluice.local(ConfigFactory.parseMap(Map.of("sluice.parallelism", SlideJob.PARALLELISM)))) {
      for (Duration length : List.of(HOUR, MINUTE)) {
        compare(sluice, new Setting("sliding, merged", length, SECOND, new Count()));
        compare(sluice, new Setting("sliding, retracted", length, SECOND, new Count.Invertible()));
      }
    }
  }

  private void compare(Sluice sluice, Setting sliding) throws InterruptedException {
    lines.progress(
        String.format(
            Locale.ROOT,
            "slices: %s, %s by %s, %,d keys …",
            sliding.name(),
            sliding.size(),
            sliding.slide(),
            Reading.KEYS));
    List<Double> tumbling = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < size.pairs(); pair++) {
      double without = nanosPerElement(sluice, Setting.tumbling(sliding.size()));
      double with = nanosPerElement(sluice, sliding);
      tumbling.add(without);
      ours.add(with);
      ratios.add(with / without);
    }
    tell(sliding, Figure.of(ours), Figure.of(tumbling), Figure.of(ratios));
  }

  private double nanosPerElement(Sluice sluice, Setting setting) throws InterruptedException {
    System.gc();
    SlideJob definition = new SlideJob(setting);
    RunningJob job = new RunningJob(sluice.submit("slide", definition, JobArguments.none()));
    double nanosPerElement;
    try {
      job.runFor(size.warmUp());
      long before = definition.read();
      long began = clock.nanos();
      job.runFor(size.window());
      nanosPerElement = (double) (clock.nanos() - began) / (definition.read() - before);
    } finally {
      job.stop();
    }
    int checked = definition.sums().check(setting, SlideJob.PARALLELISM);
    lines.progress("  %s: %d windows are right".formatted(setting.name(), checked));
    return nanosPerElement;
  }

  private void tell(Setting sliding, Figure ours, Figure tumbling, Figure ratio) {
    lines.figure(
        String.format(
            Locale.ROOT,
            "slices, %s by %s, %s: %s ns an element, tumbling %s ns, ratio %s, %d pairs",
            sliding.size(),
            sliding.slide(),
            sliding.name(),
            ours.text("%.0f"),
            tumbling.text("%.0f"),
            ratio.text("%.2f"),
            size.pairs()),
        String.format(
            Locale.ROOT,
            "{\"benchmark\":\"slices\",\"size_seconds\":%d,\"slide_seconds\":%d,\"kind\":\"%s\","
                + "\"keys\":%d,\"nanos\":%s,\"tumbling_nanos\":%s,\"ratio\":%s,\"pairs\":%d}",
            sliding.size().toSeconds(),
            sliding.slide().toSeconds(),
            sliding.name(),
            Reading.KEYS,
            ours.json(),
            tumbling.json(),
            ratio.json(),
            size.pairs()));
  }
}
