package dev.sluice.actors.job;

import dev.sluice.actors.subtask.SubtaskActor.Reported;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.task.Activity;
import dev.sluice.dataflow.task.OperatorReport;
import dev.sluice.dataflow.task.SourceReport;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The last two reports of every subtask, and the rates between them. Single-threaded. */
final class StatusBook {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Reports closer together than this say nothing about a rate. */
  private static final long SHORTEST_NANOS = 20_000_000;

  private record Pair(Reported earlier, Reported latest) {}

  private final ExecutionGraph graph;
  private final Map<TaskAddress, Pair> reports = new HashMap<>();

  StatusBook(ExecutionGraph graph) {
    this.graph = graph;
  }

  void add(Reported report) {
    reports.merge(
        report.address(), new Pair(null, report), (known, fresh) -> shift(known, fresh.latest()));
  }

  private static Pair shift(Pair known, Reported latest) {
    boolean tooClose = latest.atNanos() - known.latest().atNanos() < SHORTEST_NANOS;
    Reported earlier = tooClose && known.earlier() != null ? known.earlier() : known.latest();
    return new Pair(earlier, latest);
  }

  List<SubtaskStatus> subtasks() {
    List<SubtaskStatus> all = new ArrayList<>();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        Pair pair = reports.get(new TaskAddress(vertex.index(), index));
        all.add(pair == null ? unknown(vertex, index) : status(vertex, index, pair));
      }
    }
    return all;
  }

  private static SubtaskStatus unknown(Vertex vertex, int index) {
    return new SubtaskStatus(
        vertex.name(),
        index,
        vertex.parallelism(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Watermark.MIN,
        0,
        0,
        0,
        Map.of(),
        Map.of());
  }

  private static SubtaskStatus status(Vertex vertex, int index, Pair pair) {
    SubtaskReport now = pair.latest().report();
    Rates rates = Rates.between(pair);
    return new SubtaskStatus(
        vertex.name(),
        index,
        vertex.parallelism(),
        now.elementsIn(),
        now.elementsOut(),
        rates.in(),
        rates.out(),
        rates.share(rates.activity().busy()),
        rates.share(rates.activity().idle()),
        rates.share(rates.activity().heldBack()),
        now.watermark(),
        now.queuedBatches(),
        now.source().map(SourceReport::consumed).orElse(0L),
        now.source().map(SourceReport::weight).orElse(0L),
        byOperator(now, OperatorReport::counters, SourceReport::counters),
        byOperator(now, OperatorReport::gauges, SourceReport::gauges));
  }

  private static Map<String, Map<String, Long>> byOperator(
      SubtaskReport report,
      Function<OperatorReport, Map<String, Long>> ofOperator,
      Function<SourceReport, Map<String, Long>> ofSource) {
    Map<String, Map<String, Long>> figures = new HashMap<>();
    for (OperatorReport operator : report.operators()) {
      figures.put(operator.operator(), ofOperator.apply(operator));
    }
    report.source().ifPresent(source -> figures.put(source.operator(), ofSource.apply(source)));
    return figures;
  }

  private record Rates(double in, double out, Activity.Totals activity) {

    static Rates between(Pair pair) {
      Reported latest = pair.latest();
      SubtaskReport now = latest.report();
      if (pair.earlier() == null) {
        return of(now.elementsIn(), now.elementsOut(), latest.activity());
      }
      SubtaskReport before = pair.earlier().report();
      return of(
          now.elementsIn() - before.elementsIn(),
          now.elementsOut() - before.elementsOut(),
          latest.activity().since(pair.earlier().activity()));
    }

    private static Rates of(long in, long out, Activity.Totals activity) {
      double seconds = activity.sum() / NANOS_PER_SECOND;
      return seconds > 0
          ? new Rates(in / seconds, out / seconds, activity)
          : new Rates(0, 0, activity);
    }

    double share(long nanos) {
      long sum = activity.sum();
      return sum == 0 ? 0 : (double) nanos / sum;
    }
  }
}
