package dev.sluice.dataflow.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A job at one moment. Immutable.
 *
 * @param job the job's name
 * @param state where it is in its life
 * @param restarts how often it was restarted after a failure
 * @param subtasks all subtasks, by vertex and index
 * @param failure why it failed, in one sentence
 */
public record JobStatus(
    String job,
    JobState state,
    int restarts,
    List<SubtaskStatus> subtasks,
    Optional<String> failure) {

  /** Keeps the list immutable. */
  public JobStatus {
    subtasks = List.copyOf(subtasks);
  }

  /** Elements read from all sources. */
  public long elementsRead() {
    return subtasks.stream()
        .filter(subtask -> subtask.weight() > 0)
        .mapToLong(SubtaskStatus::elementsIn)
        .sum();
  }

  /** The share of the input that was read, from 0 to 1; 0 while nothing is known of it. */
  public double shareRead() {
    // As doubles: a split without an end may weigh as much as a long can hold.
    double weight = subtasks.stream().mapToDouble(SubtaskStatus::weight).sum();
    double consumed = subtasks.stream().mapToDouble(SubtaskStatus::consumed).sum();
    return weight == 0 ? 0 : consumed / weight;
  }

  /** The sum of a counter over all operators of this name and all subtasks; 0 if there is none. */
  public long counter(String operator, String counter) {
    return sum(SubtaskStatus::counters, operator, counter);
  }

  /**
   * The sum of a gauge over all operators of this name and all subtasks, as of their last reports;
   * 0 if there is none. Where a sum says nothing, ask the subtasks one by one.
   */
  public long gauge(String operator, String gauge) {
    return sum(SubtaskStatus::gauges, operator, gauge);
  }

  private long sum(
      Function<SubtaskStatus, Map<String, Map<String, Long>>> figures,
      String operator,
      String name) {
    return subtasks.stream()
        .map(figures)
        .map(ofSubtask -> ofSubtask.getOrDefault(operator, Map.of()))
        .mapToLong(ofOperator -> ofOperator.getOrDefault(name, 0L))
        .sum();
  }
}
