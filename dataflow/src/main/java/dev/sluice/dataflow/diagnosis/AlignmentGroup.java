package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.source.SplitReport;
import dev.sluice.dataflow.source.SplitsReport;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.WatermarkReport;
import dev.sluice.dataflow.time.WatermarkAlignment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The splits with which those of a source are aligned. */
final class AlignmentGroup {

  private final JobFacts facts;
  private final String name;

  /** The group of a source that is aligned. */
  AlignmentGroup(JobFacts facts, Node.SourceNode<?> source) {
    this.facts = facts;
    this.name = group(source).orElseThrow();
  }

  private static Optional<String> group(Node.SourceNode<?> source) {
    return source.watermarks().alignment().map(WatermarkAlignment::group);
  }

  String name() {
    return name;
  }

  private record Member(Vertex vertex, SubtaskFacts subtask, SplitReport split) {}

  /** The split that is furthest behind, and what it does. */
  String slowest() {
    return facts.graph().vertices().stream()
        .filter(this::isAligned)
        .flatMap(this::members)
        .min(Comparator.comparingLong(member -> member.split().watermark()))
        .map(this::described)
        .orElse("one of them");
  }

  private boolean isAligned(Vertex vertex) {
    return facts.head(vertex) instanceof Node.SourceNode<?> source
        && group(source).filter(name::equals).isPresent();
  }

  private Stream<Member> members(Vertex vertex) {
    return facts.subtasksOf(vertex).stream()
        .flatMap(
            subtask ->
                splits(subtask).stream()
                    .filter(AlignmentGroup::isWaitedFor)
                    .map(split -> new Member(vertex, subtask, split)));
  }

  private static List<SplitReport> splits(SubtaskFacts subtask) {
    return subtask
        .report()
        .map(SubtaskReport::watermarks)
        .flatMap(WatermarkReport::splits)
        .map(SplitsReport::lowest)
        .orElse(List.of());
  }

  private static boolean isWaitedFor(SplitReport split) {
    return split.state().holds()
        && split.state() != SplitReport.State.UNOPENED
        && split.watermark() != Watermark.MIN;
  }

  private String described(Member slowest) {
    SplitReport split = slowest.split();
    String place = Spoken.subtask(slowest.vertex(), slowest.subtask().address());
    String silence =
        split.state() == SplitReport.State.SILENT
            ? ", which has given nothing for "
                + Spoken.duration(slowest.subtask().since(split.silentNanos()))
            : "";
    return "%s at %s%s"
        .formatted(
            Spoken.split(facts.head(slowest.vertex()).name(), split.id(), place),
            Spoken.time(split.watermark()),
            silence);
  }
}
