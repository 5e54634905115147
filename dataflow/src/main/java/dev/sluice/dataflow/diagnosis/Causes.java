package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.Exchange;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.task.ChannelReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds for each vertex of a job what it waits for, and tells the same cause only once. */
final class Causes {

  private final JobFacts facts;
  private final Downstream downstream;
  private final Map<Reason, Waiting> found = new LinkedHashMap<>();

  /** Who waits for the same, and the lowest watermark that one of them has. */
  private record Waiting(List<String> vertices, long watermark) {}

  Causes(JobFacts facts) {
    this.facts = facts;
    this.downstream = new Downstream(facts);
  }

  List<Cause> all() {
    for (Vertex vertex : facts.graph().vertices()) {
      if (mayWait(vertex)) {
        diagnose(vertex);
      }
    }
    return found.entrySet().stream().map(each -> cause(each.getKey(), each.getValue())).toList();
  }

  /** Sinks wait for no watermark; a source stands for what is fused with it. */
  private boolean mayWait(Vertex vertex) {
    Node head = facts.head(vertex);
    return head instanceof Node.TransformNode<?, ?>
        || head instanceof Node.SourceNode<?> && !hasOthersBehind(vertex);
  }

  private boolean hasOthersBehind(Vertex source) {
    return facts.graph().outOf(source.index()).stream()
        .map(Exchange::to)
        .map(target -> facts.graph().vertices().get(target))
        .anyMatch(target -> facts.head(target) instanceof Node.TransformNode<?, ?>);
  }

  private void diagnose(Vertex vertex) {
    Optional<SubtaskFacts> lowest =
        facts.subtasksOf(vertex).stream()
            .filter(each -> !each.hasEnded())
            .min(Comparator.comparingLong(SubtaskFacts::watermark));
    if (lowest.isEmpty() || lowest.get().watermark() == Watermark.MAX) {
      add(ended(vertex), vertex.name(), Watermark.MAX);
      return;
    }
    SubtaskFacts waiting = lowest.get();
    WatermarkTrace trace = new WatermarkTrace(facts, downstream);
    List<ChannelReport> holding = WatermarkTrace.holding(waiting);
    if (holding.isEmpty() || facts.head(vertex).inputs() < 2) {
      Set<Reason> reasons = new LinkedHashSet<>();
      trace.follow(waiting, reasons);
      reasons.forEach(reason -> add(reason, vertex.name(), waiting.watermark()));
      return;
    }
    for (ChannelReport channel : holding) {
      Set<Reason> reasons = new LinkedHashSet<>();
      trace.follow(waiting, channel, reasons);
      int input = 1 + trace.channel(waiting, channel).ordinal();
      String name = "%s (input %d)".formatted(vertex.name(), input);
      reasons.forEach(reason -> add(reason, name, waiting.watermark()));
    }
  }

  private static Reason ended(Vertex vertex) {
    return Reason.of(
        Cause.Kind.END_OF_INPUT,
        vertex.name(),
        Duration.ZERO,
        "all of its input is worked through, and event time has ended: what waits for it fires with that, and what does not, such as a count that was not reached, never will");
  }

  private void add(Reason reason, String vertex, long watermark) {
    Waiting waiting =
        found.computeIfAbsent(reason, any -> new Waiting(new ArrayList<>(), watermark));
    if (!waiting.vertices().contains(vertex)) {
      waiting.vertices().add(vertex);
    }
    found.put(reason, new Waiting(waiting.vertices(), Math.min(waiting.watermark(), watermark)));
  }

  private static Cause cause(Reason reason, Waiting waiting) {
    return new Cause(
        reason.kind(),
        reason.operator(),
        reason.split(),
        waiting.vertices(),
        waiting.watermark(),
        reason.since(),
        "%s: %s.".formatted(beginning(reason, waiting), reason.text()));
  }

  private static String beginning(Reason reason, Waiting waiting) {
    String names = Spoken.names(waiting.vertices());
    boolean one = waiting.vertices().size() == 1;
    if (reason.kind() == Cause.Kind.END_OF_INPUT) {
      return names + (one ? " is at the end" : " are at the end");
    }
    if (reason.kind() == Cause.Kind.ADVANCING) {
      return "%s %s at %s".formatted(names, one ? "is" : "are", Spoken.time(waiting.watermark()));
    }
    if (reason.kind() == Cause.Kind.NO_EVENT_TIME && waiting.watermark() == Watermark.MIN) {
      return names + (one ? " has no watermark" : " have no watermark");
    }
    return waiting.watermark() == Watermark.MIN
        ? names + (one ? " waits for its first watermark" : " wait for their first watermark")
        : "%s %s at %s".formatted(names, one ? "waits" : "wait", Spoken.time(waiting.watermark()));
  }
}
