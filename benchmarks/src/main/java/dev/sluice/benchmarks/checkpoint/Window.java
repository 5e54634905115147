package dev.sluice.benchmarks.checkpoint;

import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import java.util.List;

/**
 * What a job did in a stretch of time. Immutable.
 *
 * @param seconds how long it was
 * @param elements how many elements the sinks saw in it
 * @param cpuSeconds how long processors worked for this process in it, all of its threads together
 * @param collectorSeconds how long garbage was collected in it
 * @param completed the checkpoints that were completed in it
 * @param undisturbed those of them during which no garbage was collected
 */
record Window(
    double seconds,
    long elements,
    double cpuSeconds,
    double collectorSeconds,
    List<CheckpointStatistics> completed,
    List<CheckpointStatistics> undisturbed) {

  private static final double NANOS_PER_MILLI = 1e6;

  double perSecond() {
    return elements / seconds;
  }

  /** What other programs on the machine change little. */
  double perCpuSecond() {
    return elements / cpuSeconds;
  }

  /** How many checkpoints were completed of those that were due. */
  double completedOfDue(double intervalSeconds) {
    return completed.size() / Math.floor(seconds / intervalSeconds);
  }

  /** The bytes of all checkpoints, as a part of the state that has changed before them. */
  double covered(Load load) {
    double changed = load.changedBytes((double) elements / completed.size()) * completed.size();
    return (meanFullBytes() + meanDeltaBytes()) * completed.size() / changed;
  }

  /** With what the collector took within it, if it did. */
  double longestPauseMillis() {
    return longestPauseMillis(completed);
  }

  /** Of checkpoints in which the collector took nothing. */
  double longestUndisturbedPauseMillis() {
    return longestPauseMillis(undisturbed);
  }

  private static double longestPauseMillis(List<CheckpointStatistics> checkpoints) {
    return checkpoints.stream()
            .flatMap(each -> each.subtasks().values().stream())
            .mapToLong(SnapshotFigures::pauseNanos)
            .max()
            .orElse(0)
        / NANOS_PER_MILLI;
  }

  double longestAlignmentMillis() {
    return completed.stream().mapToLong(CheckpointStatistics::alignmentNanos).max().orElse(0)
        / NANOS_PER_MILLI;
  }

  double meanDurationMillis() {
    return completed.stream().mapToLong(CheckpointStatistics::durationMillis).average().orElse(0);
  }

  double meanFullBytes() {
    return completed.stream().mapToLong(CheckpointStatistics::fullBytes).average().orElse(0);
  }

  double meanDeltaBytes() {
    return completed.stream().mapToLong(CheckpointStatistics::deltaBytes).average().orElse(0);
  }
}
