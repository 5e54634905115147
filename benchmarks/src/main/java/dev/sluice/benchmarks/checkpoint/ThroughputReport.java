package dev.sluice.benchmarks.checkpoint;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.figure.Lines;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of pairs of runs, and whether they count. */
record ThroughputReport(Throughput.Plan plan, List<Throughput.Pair> pairs) {

  private static final double LEAST_COMPLETED = 0.9;
  private static final double MILLION = 1e6;
  private static final double PERCENT = 100;

  private Figure with(ToDoubleFunction<Window> figure) {
    return Figure.of(pairs, pair -> figure.applyAsDouble(pair.with()));
  }

  private Figure without(ToDoubleFunction<Window> figure) {
    return Figure.of(pairs, pair -> figure.applyAsDouble(pair.without()));
  }

  private Figure ratio() {
    return Figure.of(pairs, Throughput.Pair::ratio);
  }

  private Figure cpuRatio() {
    return Figure.of(pairs, Throughput.Pair::cpuRatio);
  }

  private Figure completed() {
    return with(window -> window.completedOfDue(plan.intervalSeconds()));
  }

  private Figure covered() {
    return with(window -> window.covered(plan.load()));
  }

  /** Whether enough of the checkpoints that were due have come, with all that had changed. */
  private boolean counts() {
    return completed().least() >= LEAST_COMPLETED && covered().least() >= 1;
  }

  void tell(Lines lines) {
    lines.figure(text(), json());
  }

  private String text() {
    return String.join(
        "\n  ",
        String.format(
            Locale.ROOT,
            "checkpoint, %,d keys × %d B, %,d changing, %s each %.0f s over none: ratio %s, %d pairs%s",
            plan.load().keys(),
            Load.BYTES_PER_KEY,
            plan.load().changing(),
            plan.store().word(),
            plan.intervalSeconds(),
            ratio().text("%.3f"),
            pairs.size(),
            counts() ? "" : " — DOES NOT COUNT"),
        "million elements/s with "
            + with(window -> window.perSecond() / MILLION).text("%.2f")
            + ", without "
            + without(window -> window.perSecond() / MILLION).text("%.2f")
            + "; elements per second of processor time: ratio "
            + cpuRatio().text("%.3f"),
        checkpoints(),
        pauses());
  }

  private String checkpoints() {
    return "completed of due "
        + completed().text("%.2f")
        + ", bytes over those of changed keys "
        + covered().text("%.2f")
        + "\n  duration ms "
        + with(Window::meanDurationMillis).text("%.0f")
        + ", MB as base "
        + with(window -> window.meanFullBytes() / MILLION).text("%.1f")
        + ", as delta "
        + with(window -> window.meanDeltaBytes() / MILLION).text("%.1f");
  }

  private String pauses() {
    return "longest pause ms "
        + with(Window::longestUndisturbedPauseMillis).text("%.1f")
        + " in "
        + with(window -> window.undisturbed().size()).text("%.0f")
        + " checkpoints a run without garbage collection, "
        + with(Window::longestPauseMillis).text("%.1f")
        + " in all "
        + with(window -> window.completed().size()).text("%.0f")
        + ", longest alignment ms "
        + with(Window::longestAlignmentMillis).text("%.1f")
        + "\n  garbage collection % with "
        + with(ThroughputReport::collectorPercent).text("%.1f")
        + ", without "
        + without(ThroughputReport::collectorPercent).text("%.1f");
  }

  private static double collectorPercent(Window window) {
    return PERCENT * window.collectorSeconds() / window.seconds();
  }

  private String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"checkpoint\",\"store\":\"%s\",\"keys\":%d,\"changing\":%d,\"pairs\":%d,\"counts\":%b,"
            + "\"ratio\":%s,\"cpu_ratio\":%s,\"with_per_second\":%s,\"without_per_second\":%s,\"completed_of_due\":%s,"
            + "\"covered\":%s,\"pause_ms\":%s,\"pause_ms_with_collector\":%s,\"alignment_ms\":%s,\"base_bytes\":%s,\"delta_bytes\":%s}",
        plan.store().word(),
        plan.load().keys(),
        plan.load().changing(),
        pairs.size(),
        counts(),
        ratio().json(),
        cpuRatio().json(),
        with(Window::perSecond).json(),
        without(Window::perSecond).json(),
        completed().json(),
        covered().json(),
        with(Window::longestUndisturbedPauseMillis).json(),
        with(Window::longestPauseMillis).json(),
        with(Window::longestAlignmentMillis).json(),
        with(Window::meanFullBytes).json(),
        with(Window::meanDeltaBytes).json());
  }
}
