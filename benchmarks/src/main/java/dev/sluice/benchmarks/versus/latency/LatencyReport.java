package dev.sluice.benchmarks.versus.latency;

import dev.sluice.benchmarks.figure.Figure;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.latency.Arrivals;
import dev.sluice.benchmarks.workload.latency.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long elements were under way in each rival.
 *
 * @param rivals all of them
 * @param sluice ours
 * @param flink the one that ours is compared with
 */
record LatencyReport(List<Rival> rivals, Rival sluice, Rival flink) {

  private static final List<String> QUANTILES = List.of("p50", "p99", "p99.9", "p99.99", "max");
  private static final List<String> FROM = List.of(Arrivals.FROM_CREATION, Arrivals.FROM_DUE_TIME);
  private static final double NANOS_PER_MILLI = 1e6;

  String text() {
    List<String> rows = new ArrayList<>();
    rows.add(
        String.format(
            Locale.ROOT,
            "%s, %,d elements/s, exactly once, checkpoint each second, in ms:",
            LatencyVersus.WORK,
            Pace.PER_SECOND));
    for (String from : FROM) {
      rows.add("  from %s:".formatted(from.equals(Arrivals.FROM_CREATION) ? from : "the due time"));
      rivals.forEach(
          rival -> rows.add("    %-22s %s".formatted(rival.name(), quantiles(rival, from))));
      rows.add("    %-22s %s".formatted("ratio, to time-out 0", ratios(from)));
    }
    rivals.forEach(rival -> rows.add(cost(rival)));
    return String.join(System.lineSeparator(), rows);
  }

  private static String quantiles(Rival rival, String from) {
    return each(quantile -> nanos(rival, from, quantile).text("%.3f"));
  }

  private String ratios(String from) {
    return each(quantile -> ratio(from, quantile).text("%.2f"));
  }

  private static String each(IntFunction<String> figure) {
    return IntStream.range(0, QUANTILES.size())
        .mapToObj(quantile -> QUANTILES.get(quantile) + " " + figure.apply(quantile))
        .collect(Collectors.joining(", "));
  }

  private static String cost(Rival rival) {
    return String.format(
        Locale.ROOT,
        "  %-24s %.0f elements/s, processors %.2f, collector %.1f %%, heap %.0f MB, %d of %.0f checkpoints%s",
        rival.name(),
        figure(rival, Report::perSecond).median(),
        figure(rival, Report::cores).median(),
        figure(rival, run -> 100 * run.collecting()).median(),
        figure(rival, run -> run.heapBytes() / 1e6).median(),
        rival.runs().stream().mapToLong(run -> run.checkpoints().completed()).sum(),
        rival.runs().stream().mapToDouble(Report::dueCheckpoints).sum(),
        rival.runs().stream().allMatch(Report::counts) ? "" : Report.DOES_NOT_COUNT);
  }

  private static Figure nanos(Rival rival, String from, int quantile) {
    return figure(rival, run -> nanos(run, from, quantile) / NANOS_PER_MILLI);
  }

  private static double nanos(Report run, String from, int quantile) {
    return run.delays().get(from).nanos().get(quantile);
  }

  private static Figure figure(Rival rival, ToDoubleFunction<Report> value) {
    return Figure.of(rival.runs(), value);
  }

  /** Of the runs of the same round. */
  private Figure ratio(String from, int quantile) {
    return Figure.ofRatios(sluice.runs(), flink.runs(), run -> nanos(run, from, quantile));
  }

  String json() {
    return FROM.stream()
        .map(from -> "\"from_%s\":%s".formatted(from, json(from)))
        .collect(
            Collectors.joining(",", "{\"benchmark\":\"" + LatencyVersus.WORK + "\",", cores()));
  }

  private String json(String from) {
    String each =
        rivals.stream()
            .map(rival -> "\"%s_ms\":%s".formatted(rival.word(), jsonOf(rival, from)))
            .collect(Collectors.joining(","));
    return "{%s,\"ratio\":%s}".formatted(each, list(quantile -> ratio(from, quantile).json()));
  }

  private static String jsonOf(Rival rival, String from) {
    return list(quantile -> nanos(rival, from, quantile).json());
  }

  private static String list(IntFunction<String> figure) {
    return IntStream.range(0, QUANTILES.size())
        .mapToObj(quantile -> "\"" + QUANTILES.get(quantile) + "\":" + figure.apply(quantile))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String cores() {
    return rivals.stream()
        .map(rival -> "\"%s\":%s".formatted(rival.word(), figure(rival, Report::cores).json()))
        .collect(Collectors.joining(",", ",\"cores\":{", "}}"));
  }
}
