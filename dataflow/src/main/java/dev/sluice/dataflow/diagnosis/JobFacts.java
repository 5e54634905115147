package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A job as its coordinator knows it. Immutable.
 *
 * @param graph how it runs
 * @param state where it is in its life
 * @param subtasks all subtasks
 * @param reportInterval how often they report
 */
public record JobFacts(
    ExecutionGraph graph,
    JobState state,
    Map<TaskAddress, SubtaskFacts> subtasks,
    Duration reportInterval) {

  private static final int INTERVALS_OF_PATIENCE = 25;

  /** Keeps the map immutable. */
  public JobFacts {
    subtasks = Map.copyOf(subtasks);
  }

  SubtaskFacts subtask(TaskAddress address) {
    return subtasks.get(address);
  }

  List<SubtaskFacts> subtasksOf(Vertex vertex) {
    return IntStream.range(0, vertex.parallelism())
        .mapToObj(index -> subtask(new TaskAddress(vertex.index(), index)))
        .toList();
  }

  Vertex vertex(TaskAddress address) {
    return graph.vertices().get(address.vertex());
  }

  Node head(Vertex vertex) {
    return graph.job().nodes().get(vertex.head());
  }

  /** How many subtasks have been opened. */
  long open() {
    return subtasks.values().stream().filter(each -> each.state() != SubtaskState.OPENING).count();
  }

  /** Whether something has been so for longer than a job that is well makes it be. */
  boolean isLong(Duration time) {
    return time.compareTo(reportInterval.multipliedBy(INTERVALS_OF_PATIENCE)) > 0;
  }

  /** Whether something was so at two reports at least, whichever subtask made them first. */
  boolean isNoAccident(Duration time) {
    return time.compareTo(reportInterval.multipliedBy(2)) > 0;
  }
}
