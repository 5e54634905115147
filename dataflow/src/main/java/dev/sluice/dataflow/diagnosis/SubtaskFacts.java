package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.status.SubtaskState;
import dev.sluice.dataflow.task.SubtaskReport;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * A subtask as its coordinator knows it. Immutable.
 *
 * @param address which subtask
 * @param state where it is in its life
 * @param report its last report
 * @param age how long ago that came, or the epoch began if none has come
 * @param busy share of time spent working, between the last two reports
 * @param heldBack share of time with full outputs, or waiting for answers from outside
 */
public record SubtaskFacts(
    TaskAddress address,
    SubtaskState state,
    Optional<SubtaskReport> report,
    Duration age,
    double busy,
    double heldBack) {

  private static final double MOST_OF_THE_TIME = 0.5;

  /** Whether all its input is worked through. */
  boolean hasEnded() {
    return state == SubtaskState.ENDED || state == SubtaskState.COMMITTED;
  }

  boolean isBusy() {
    return busy >= MOST_OF_THE_TIME;
  }

  boolean isHeldBack() {
    return heldBack >= MOST_OF_THE_TIME;
  }

  /** The watermark of its input; that of nobody before its first report. */
  long watermark() {
    return report.map(SubtaskReport::watermark).orElse(Long.MIN_VALUE);
  }

  /** How long something has been so by now that had been so for {@code nanos} when it reported. */
  Duration since(long nanos) {
    return age.plusNanos(nanos);
  }
}
