package dev.sluice.benchmarks.versus;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.workload.Checkpoints;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.delay.Delay;
import dev.sluice.benchmarks.workload.state.Gaps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What both engines have shown in one setting.
 *
 * @param contest the setting
 * @param sluice the runs of ours
 * @param flink those of Flink, as many
 */
record VersusReport(Contest contest, List<Report> sluice, List<Report> flink) {

  static final double MILLION = 1e6;
  private static final double LITTLE = 0.1;
  private static final double PERCENT = 100;
  private static final double MEGABYTE = 1e6;
  private static final double NANOS_PER_MILLI = 1e6;

  String text() {
    return String.format(
        Locale.ROOT,
        "%s:%n  ratio %s, by processor time %s%s%n%s%n%s",
        contest.title(),
        ratio(Report::perSecond).text("%.2f"),
        ratio(Report::perCpuSecond).text("%.2f"),
        allCount() ? "" : Report.DOES_NOT_COUNT,
        line(Engine.SLUICE, sluice),
        line(Engine.FLINK, flink));
  }

  private static String line(Engine engine, List<Report> runs) {
    return String.format(
        Locale.ROOT,
        "  %-6s %s million elements/s; processors %.2f, collector %.1f %%, heap %.0f MB%s%s",
        engine.word(),
        millions(Figure.of(runs, run -> run.perSecond() / MILLION)),
        Figure.of(runs, Report::cores).median(),
        Figure.of(runs, run -> run.collecting() * PERCENT).median(),
        Figure.of(runs, run -> run.heapBytes() / MEGABYTE).median(),
        checkpoints(runs),
        stalls(runs));
  }

  private static String millions(Figure figure) {
    return figure.text(format(figure.median()));
  }

  /** How so many million are printed: of what is next to nothing, more places. */
  static String format(double millions) {
    return millions < LITTLE ? "%.4f" : "%.2f";
  }

  /** How long one subtask of the sink has waited for results, where the work counts that. */
  private static String stalls(List<Report> runs) {
    if (!hasGaps(runs)) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%n         longest stall %s ms; all but one of 10,000 gaps below %s ms",
        gap(runs, Delay::longest).text("%.0f"),
        gap(runs, Delay::tenThousandth).text("%.2f"));
  }

  private static boolean hasGaps(List<Report> runs) {
    return runs.stream().allMatch(run -> run.delays().containsKey(Gaps.NAME));
  }

  private static Figure gap(List<Report> runs, ToLongFunction<Delay> quantile) {
    return Figure.of(
        runs, run -> quantile.applyAsLong(run.delays().get(Gaps.NAME)) / NANOS_PER_MILLI);
  }

  private static String checkpoints(List<Report> runs) {
    double due = runs.stream().mapToDouble(Report::dueCheckpoints).sum();
    if (due == 0) {
      return "";
    }
    long completed = runs.stream().mapToLong(run -> run.checkpoints().completed()).sum();
    long bytes = runs.stream().mapToLong(run -> run.checkpoints().bytes()).sum();
    long millis = runs.stream().mapToLong(run -> run.checkpoints().millis()).sum();
    double divisor = Math.max(1, completed);
    return String.format(
        Locale.ROOT,
        ", %d of %.0f checkpoints of %.2f MB, each in %.0f ms",
        completed,
        due,
        bytes / divisor / MEGABYTE,
        millis / divisor);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"%s\",\"keys\":%d,\"checkpoint_ms\":%d,\"counts\":%b,\"ratio\":%s,\"cpu_ratio\":%s%s%s}",
        contest.work(),
        contest.keys(),
        contest.checkpointMillis(),
        allCount(),
        ratio(Report::perSecond).json(),
        ratio(Report::perCpuSecond).json(),
        json(Engine.SLUICE, sluice),
        json(Engine.FLINK, flink));
  }

  private static String json(Engine engine, List<Report> runs) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("per_second", Figure.of(runs, Report::perSecond));
    figures.put("cores", Figure.of(runs, Report::cores));
    figures.put("collecting", Figure.of(runs, Report::collecting));
    figures.put("heap_bytes", Figure.of(runs, Report::heapBytes));
    figures.put("checkpoints", Figure.of(runs, run -> run.checkpoints().completed()));
    figures.put("due_checkpoints", Figure.of(runs, Report::dueCheckpoints));
    figures.put("checkpoint_ms", perCheckpoint(runs, Checkpoints::millis));
    figures.put("checkpoint_bytes", perCheckpoint(runs, Checkpoints::bytes));
    if (hasGaps(runs)) {
      figures.put("stall_ms", gap(runs, Delay::longest));
    }
    return figures.entrySet().stream()
        .map(
            each -> ",\"%s_%s\":%s".formatted(engine.word(), each.getKey(), each.getValue().json()))
        .collect(Collectors.joining());
  }

  private static Figure perCheckpoint(List<Report> runs, ToLongFunction<Checkpoints> value) {
    return Figure.of(
        runs,
        run ->
            value.applyAsLong(run.checkpoints())
                / (double) Math.max(1, run.checkpoints().completed()));
  }

  /** Whether all runs do. */
  boolean allCount() {
    return sluice.stream().allMatch(Report::counts) && flink.stream().allMatch(Report::counts);
  }

  /** Of the runs that came one after the other. */
  private Figure ratio(ToDoubleFunction<Report> value) {
    return Figure.ofRatios(sluice, flink, value);
  }

  /** Of one pair of runs. */
  double ratio(int pair, ToDoubleFunction<Report> value) {
    return value.applyAsDouble(sluice.get(pair)) / value.applyAsDouble(flink.get(pair));
  }
}
