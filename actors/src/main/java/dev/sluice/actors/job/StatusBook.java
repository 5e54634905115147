package dev.sluice.actors.job;

import dev.sluice.actors.subtask.SubtaskActor.Committed;
import dev.sluice.actors.subtask.SubtaskActor.Ended;
import dev.sluice.actors.subtask.SubtaskActor.Notice;
import dev.sluice.actors.subtask.SubtaskActor.Opened;
import dev.sluice.actors.subtask.SubtaskActor.Reported;
import dev.sluice.dataflow.diagnosis.SubtaskFacts;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.status.SubtaskStatus;
import dev.sluice.dataflow.task.Activity;
import dev.sluice.dataflow.task.OperatorReport;
import dev.sluice.dataflow.task.SourceReport;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last two reports of every subtask, the rates between them, and what else it has told.
 * Single-threaded.
 */
final class StatusBook {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Reports closer together than this say nothing about a rate. */
  private static final long SHORTEST_NANOS = 20_000_000;

  private record Pair(Reported earlier, Reported latest) {}

  private final ExecutionGraph graph;
  private final long beganNanos;
  private final Map<TaskAddress, Pair> reports = new HashMap<>();
  private final Map<TaskAddress, SubtaskState> states = new HashMap<>();
  private final Map<TaskAddress, Long> heardNanos = new HashMap<>();
  private final Map<TaskAddress, Long> reportedNanos = new HashMap<>();
  private Map<TaskAddress, String> nodes = Map.of();

  /** Creates a book without reports at a monotonic time. */
  StatusBook(ExecutionGraph graph, long nowNanos) {
    this.graph = graph;
    this.beganNanos = nowNanos;
  }

  /** Takes note of where subtasks live. */
  void placed(Map<TaskAddress, String> placed) {
    nodes = Map.copyOf(placed);
  }

  /** Takes note of what a subtask has told at a monotonic time of the coordinator's own. */
  void add(Notice notice, long nowNanos) {
    heardNanos.put(notice.address(), nowNanos);
    if (notice instanceof Reported report) {
      reportedNanos.put(report.address(), nowNanos);
      reports.merge(
          report.address(), new Pair(null, report), (known, fresh) -> shift(known, fresh.latest()));
    } else if (notice instanceof Opened) {
      states.put(notice.address(), SubtaskState.RUNNING);
    } else if (notice instanceof Ended) {
      states.put(notice.address(), SubtaskState.ENDED);
    } else if (notice instanceof Committed) {
      states.put(notice.address(), SubtaskState.COMMITTED);
    }
  }

  private static Pair shift(Pair known, Reported latest) {
    boolean tooClose = latest.atNanos() - known.latest().atNanos() < SHORTEST_NANOS;
    Reported earlier = tooClose && known.earlier() != null ? known.earlier() : known.latest();
    return new Pair(earlier, latest);
  }

  /** All subtasks at a monotonic time of the coordinator's own, by vertex and index. */
  List<SubtaskStatus> subtasks(long nowNanos) {
    List<SubtaskStatus> all = new ArrayList<>();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        TaskAddress address = new TaskAddress(vertex.index(), index);
        Life life =
            new Life(
                vertex,
                index,
                states.getOrDefault(address, SubtaskState.OPENING),
                Duration.ofNanos(nowNanos - heardNanos.getOrDefault(address, beganNanos)),
                nodes.getOrDefault(address, SubtaskHosts.HERE));
        Pair pair = reports.get(address);
        all.add(pair == null ? life.unknown() : life.status(pair));
      }
    }
    return all;
  }

  /** All subtasks at a monotonic time of the coordinator's own, as a diagnosis takes them. */
  Map<TaskAddress, SubtaskFacts> facts(long nowNanos) {
    Map<TaskAddress, SubtaskFacts> facts = new HashMap<>();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        TaskAddress address = new TaskAddress(vertex.index(), index);
        facts.put(address, facts(address, nowNanos));
      }
    }
    return facts;
  }

  private SubtaskFacts facts(TaskAddress address, long nowNanos) {
    Optional<Pair> pair = Optional.ofNullable(reports.get(address));
    Optional<Rates> rates = pair.map(Rates::between);
    return new SubtaskFacts(
        address,
        states.getOrDefault(address, SubtaskState.OPENING),
        pair.map(Pair::latest).map(Reported::report),
        Duration.ofNanos(nowNanos - reportedNanos.getOrDefault(address, beganNanos)),
        rates.map(each -> each.share(each.activity().busy())).orElse(0.0),
        rates.map(each -> each.share(each.activity().heldBack())).orElse(0.0));
  }

  /** What is known of a subtask beside its reports. */
  private record Life(Vertex vertex, int index, SubtaskState state, Duration silence, String node) {

    SubtaskStatus unknown() {
      return new SubtaskStatus(
          vertex.name(),
          index,
          vertex.parallelism(),
          state,
          silence,
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
          Map.of(),
          node);
    }

    SubtaskStatus status(Pair pair) {
      SubtaskReport now = pair.latest().report();
      Rates rates = Rates.between(pair);
      return new SubtaskStatus(
          vertex.name(),
          index,
          vertex.parallelism(),
          state,
          silence,
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
          byOperator(now, OperatorReport::gauges, SourceReport::gauges),
          node);
    }
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
