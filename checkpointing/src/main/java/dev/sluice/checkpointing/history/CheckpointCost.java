package dev.sluice.checkpointing.history;

import dev.sluice.checkpointing.coordinator.CheckpointStatistics;

/**
 * What a checkpoint cost over all subtasks, small enough to be kept for each. Immutable.
 *
 * @param durationMillis from the trigger until it was complete
 * @param fullBytes bytes written as full bases
 * @param deltaBytes bytes written as changes
 * @param alignmentNanos the longest alignment of a subtask
 * @param subtasks how many there were
 */
public record CheckpointCost(
    long durationMillis, long fullBytes, long deltaBytes, long alignmentNanos, int subtasks) {

  /** The sums of a checkpoint's statistics. */
  public static CheckpointCost of(CheckpointStatistics statistics) {
    return new CheckpointCost(
        statistics.durationMillis(),
        statistics.fullBytes(),
        statistics.deltaBytes(),
        statistics.alignmentNanos(),
        statistics.subtasks().size());
  }
}
