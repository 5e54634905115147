package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.source.SplitReport;
import dev.sluice.dataflow.source.SplitsReport;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.task.ChannelReport;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.WatermarkReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the subtasks of a job have told, written down by hand. */
final class Told {

  static final long SECOND = 1_000_000_000L;

  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final ExecutionGraph graph;
  private final Map<TaskAddress, SubtaskFacts> facts = new HashMap<>();

  /** Nothing: no subtask has been opened. */
  Told(ExecutionGraph graph) {
    this.graph = graph;
    for (Vertex vertex : graph.vertices()) {
      for (int i = 0; i < vertex.parallelism(); i++) {
        unopened(new TaskAddress(vertex.index(), i));
      }
    }
  }

  private void unopened(TaskAddress address) {
    facts.put(
        address,
        new SubtaskFacts(
            address, SubtaskState.OPENING, Optional.empty(), Duration.ofSeconds(3), 0, 0));
  }

  private TaskAddress at(String operator, int subtask) {
    Vertex vertex =
        graph.vertices().stream()
            .filter(each -> each.name().startsWith(operator))
            .findFirst()
            .orElseThrow();
    return new TaskAddress(vertex.index(), subtask);
  }

  /** A source's subtask with these splits, of which it can open more. */
  Told source(String name, int subtask, long watermark, SplitReport... splits) {
    long highest = List.of(splits).stream().mapToLong(SplitReport::watermark).max().orElse(0);
    int idle = (int) List.of(splits).stream().filter(each -> !each.state().holds()).count();
    return source(
        name,
        subtask,
        watermark,
        new SplitsReport(
            false, true, List.of(splits), splits.length, idle, 0, highest, Long.MAX_VALUE));
  }

  Told source(String name, int subtask, long watermark, SplitsReport splits) {
    return put(
        at(name, subtask),
        watermark,
        new WatermarkReport(0, watermark, List.of(), Optional.of(splits)));
  }

  Told operator(String name, int subtask, long watermark, ChannelReport... channels) {
    return put(
        at(name, subtask),
        watermark,
        new WatermarkReport(5 * SECOND, watermark, List.of(channels), Optional.empty()));
  }

  private Told put(TaskAddress address, long watermark, WatermarkReport report) {
    facts.put(
        address,
        new SubtaskFacts(
            address,
            SubtaskState.RUNNING,
            Optional.of(
                new SubtaskReport(
                    address, 1, 1, watermark, 7, List.of(), Optional.empty(), report)),
            Duration.ZERO,
            0,
            0));
    return this;
  }

  Told shares(String name, int subtask, double busy, double heldBack) {
    SubtaskFacts known = facts.get(at(name, subtask));
    facts.put(
        known.address(),
        new SubtaskFacts(
            known.address(), known.state(), known.report(), known.age(), busy, heldBack));
    return this;
  }

  Told passedOn(String name, int subtask, long watermark, long standsNanos) {
    SubtaskReport known = facts.get(at(name, subtask)).report().orElseThrow();
    return put(
        known.address(),
        known.watermark(),
        new WatermarkReport(
            standsNanos, watermark, known.watermarks().channels(), known.watermarks().splits()));
  }

  Told lately(String name, int subtask, Duration age) {
    SubtaskFacts known = facts.get(at(name, subtask));
    facts.put(
        known.address(),
        new SubtaskFacts(
            known.address(), known.state(), known.report(), age, known.busy(), known.heldBack()));
    return this;
  }

  Told ended(String name, int subtask) {
    SubtaskFacts known = facts.get(at(name, subtask));
    facts.put(
        known.address(),
        new SubtaskFacts(known.address(), SubtaskState.ENDED, known.report(), known.age(), 0, 0));
    return this;
  }

  Diagnosis diagnosis(JobState state) {
    return Diagnosis.of(new JobFacts(graph, state, facts, INTERVAL));
  }

  Diagnosis diagnosis() {
    return diagnosis(JobState.RUNNING);
  }

  Cause only() {
    List<Cause> causes = diagnosis().causes();
    if (causes.size() != 1) {
      throw new AssertionError(causes.toString());
    }
    return causes.get(0);
  }

  static ChannelReport counts(int channel, long watermark, long standsNanos) {
    return new ChannelReport(channel, ChannelReport.State.COUNTS, watermark, standsNanos);
  }

  static SplitReport split(
      String id, SplitReport.State state, long watermark, long elements, long silentNanos) {
    return new SplitReport(id, state, watermark, elements, silentNanos, silentNanos);
  }
}
