package dev.sluice.benchmarks.wire;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.figure.Lines;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was measured of a job on two nodes. Immutable.
 *
 * @param transport over what its elements went
 * @param parallelism subtasks of each operator
 * @param pair the rates on two nodes
 * @param alone the rates in one JVM, before and after
 * @param idle the share of a processor of each node without input
 */
record WireFigures(
    Transport transport,
    int parallelism,
    List<Runs.Rate> pair,
    List<Runs.Rate> alone,
    List<Double> idle) {

  private static final double MILLION = 1e6;
  private static final double PERCENT = 100;

  WireFigures against(List<Runs.Rate> before, List<Runs.Rate> after) {
    List<Runs.Rate> both = Stream.concat(before.stream(), after.stream()).toList();
    return new WireFigures(transport, parallelism, pair, both, idle);
  }

  private Figure inAll() {
    return Figure.of(pair, rate -> rate.perSecond() / MILLION);
  }

  private Figure crossed() {
    return Figure.of(pair, rate -> rate.crossedPerSecond() / MILLION);
  }

  private Figure inOne() {
    return Figure.of(alone, rate -> rate.perSecond() / MILLION);
  }

  private double share() {
    return pair.stream().mapToDouble(Runs.Rate::crossed).average().orElse(0);
  }

  private double inOneMean() {
    return alone.stream().mapToDouble(Runs.Rate::perSecond).average().orElse(0) / MILLION;
  }

  private Figure ratio() {
    return Figure.of(pair, rate -> rate.perSecond() / MILLION / inOneMean());
  }

  private static Figure work(List<Runs.Rate> rates) {
    return Figure.of(rates, Runs.Rate::workNanos);
  }

  void tell(Lines lines) {
    lines.figure(text(), json());
  }

  private String text() {
    return String.format(
        Locale.ROOT,
        "exchange over %s, parallelism %d+%d: %s million elements/s, of which %.0f %% crossed: %s;"
            + " in one JVM %s; ratio %s; work per element %s ns against %s; nothing dropped;"
            + " without input %.1f %% and %.1f %% of a core",
        transport.word(),
        parallelism,
        parallelism,
        inAll().text("%.1f"),
        PERCENT * share(),
        crossed().text("%.1f"),
        inOne().text("%.1f"),
        ratio().text("%.2f"),
        work(pair).text("%.0f"),
        work(alone).text("%.0f"),
        PERCENT * idle.get(0),
        PERCENT * idle.get(1));
  }

  private String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"exchange\",\"transport\":\"%s\",\"parallelism\":%d,"
            + "\"million_per_second\":%s,\"crossed_share\":%.4f,\"million_crossed_per_second\":%s,"
            + "\"million_in_one_jvm_per_second\":%s,\"ratio\":%s,"
            + "\"work_nanos\":%s,\"work_nanos_in_one_jvm\":%s,\"dropped\":0,\"idle_cores\":[%.4f,%.4f]}",
        transport.word(),
        parallelism,
        inAll().json(),
        share(),
        crossed().json(),
        inOne().json(),
        ratio().json(),
        work(pair).json(),
        work(alone).json(),
        idle.get(0),
        idle.get(1));
  }
}
