package dev.sluice.benchmarks.versus;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.workload.Report;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What checkpoints cost each engine: how fast it is with them, over how fast it is without.
 *
 * @param contest the setting with checkpoints
 * @param without the runs without
 * @param with those with checkpoints, each made after one without
 */
record CheckpointCost(Contest contest, Outcome without, Outcome with) {

  String text() {
    return String.format(
        Locale.ROOT,
        "%s, %,d keys, with checkpoints over without%s:%n  sluice %s, by processor time %s%n  flink  %s, by processor time %s",
        contest.work(),
        contest.keys(),
        counts() ? "" : Report.DOES_NOT_COUNT,
        ratio(Engine.SLUICE, Report::perSecond).text("%.3f"),
        ratio(Engine.SLUICE, Report::perCpuSecond).text("%.3f"),
        ratio(Engine.FLINK, Report::perSecond).text("%.3f"),
        ratio(Engine.FLINK, Report::perCpuSecond).text("%.3f"));
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"%s-checkpoint-cost\",\"keys\":%d,\"counts\":%b,\"sluice\":%s,\"sluice_cpu\":%s,\"flink\":%s,\"flink_cpu\":%s}",
        contest.work(),
        contest.keys(),
        counts(),
        ratio(Engine.SLUICE, Report::perSecond).json(),
        ratio(Engine.SLUICE, Report::perCpuSecond).json(),
        ratio(Engine.FLINK, Report::perSecond).json(),
        ratio(Engine.FLINK, Report::perCpuSecond).json());
  }

  /** Who completes few of the checkpoints pays for few. */
  private boolean counts() {
    return Stream.of(Engine.values())
        .flatMap(engine -> with.of(engine).stream())
        .allMatch(Report::counts);
  }

  private Figure ratio(Engine engine, ToDoubleFunction<Report> value) {
    return Figure.ofRatios(with.of(engine), without.of(engine), value);
  }
}
