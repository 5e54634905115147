package dev.sluice.testkit.cluster;

import dev.sluice.dataflow.graph.Exchange;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.status.SubtaskStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What every subtask of a job waits for, in words. */
final class Standstill {

  /** Subtasks report many times as often, as long as they have a thread and user code returns. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);

  private final JobStatus status;
  private final ExecutionGraph graph;

  Standstill(JobStatus status, ExecutionGraph graph) {
    this.status = status;
    this.graph = graph;
  }

  String message(Duration limit) {
    String subtasks =
        status.subtasks().stream()
            .filter(subtask -> subtask.state().compareTo(SubtaskState.ENDED) < 0)
            .map(subtask -> "  - " + line(subtask))
            .collect(Collectors.joining("\n"));
    return "job '%s' is %s and has not ended within %s; expected its sources to end and all subtasks with them.%n%s%nFind out why a subtask waits, or give the job more time with TestCluster.with().timeLimit(...)"
        .formatted(
            status.job(),
            status.state(),
            text(limit),
            subtasks.isEmpty() ? committing() : subtasks);
  }

  private String committing() {
    return status.subtasks().stream()
        .filter(subtask -> subtask.state() == SubtaskState.ENDED)
        .map(subtask -> "  - %s has ended and makes its output visible".formatted(name(subtask)))
        .collect(Collectors.joining("\n"));
  }

  private String line(SubtaskStatus subtask) {
    return "%s %s (%d elements in, %d out, %s)"
        .formatted(
            name(subtask),
            what(subtask),
            subtask.elementsIn(),
            subtask.elementsOut(),
            watermark(subtask.watermark()));
  }

  private static String name(SubtaskStatus subtask) {
    return "'%s' %d/%d".formatted(subtask.vertex(), subtask.index() + 1, subtask.parallelism());
  }

  private static String watermark(long watermark) {
    if (watermark == Watermark.MAX) {
      return "last watermark";
    }
    return watermark == Watermark.MIN ? "no watermark" : "watermark " + watermark;
  }

  private String what(SubtaskStatus subtask) {
    if (subtask.state() == SubtaskState.OPENING) {
      return "is being opened, for %s so far".formatted(text(subtask.silence()));
    }
    if (subtask.silence().compareTo(LONGEST_SILENCE) > 0) {
      return "has said nothing for %s, so it is in a call of user code that does not return, or waits for a thread that such a call holds"
          .formatted(text(subtask.silence()));
    }
    if (subtask.heldBack() > Math.max(subtask.busy(), subtask.idle())) {
      return "waits for room in its outputs, which %s".formatted(readers(subtask));
    }
    return subtask.idle() > subtask.busy() ? "waits for " + input(subtask) : "is at work";
  }

  private String readers(SubtaskStatus subtask) {
    List<String> names =
        graph.outOf(vertex(subtask).index()).stream().map(Exchange::to).map(this::name).toList();
    return "%s must read first".formatted(String.join(", ", names));
  }

  private String input(SubtaskStatus subtask) {
    List<String> names =
        graph.into(vertex(subtask).index()).stream().map(Exchange::from).map(this::name).toList();
    return names.isEmpty()
        ? "its source to give elements or end"
        : "elements of " + String.join(", ", names);
  }

  private String name(int vertex) {
    return "'%s'".formatted(graph.vertices().get(vertex).name());
  }

  private Vertex vertex(SubtaskStatus subtask) {
    return graph.vertices().stream()
        .filter(vertex -> vertex.name().equals(subtask.vertex()))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Duration duration) {
    return duration.toMillis() / 1_000.0 + " s";
  }
}
