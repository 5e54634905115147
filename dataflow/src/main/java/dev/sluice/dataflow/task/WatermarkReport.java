package dev.sluice.dataflow.task;

import dev.sluice.dataflow.source.SplitsReport;
import java.util.List;
import java.util.Optional;

/**
 * Where the watermark of a subtask comes from. Immutable.
 *
 * <p>Made when the subtask reports, and at no other time: what is said of how long something has
 * been so is as exact as that.
 *
 * @param standsNanos for how long the watermark of the subtask has been the same
 * @param passedOn the lowest watermark that was put into an exchange last; {@code Long.MAX_VALUE}
 *     where there is none
 * @param channels of a subtask with channels those that matter most, at most {@link #MOST}: those
 *     that count before others, and of these the lowest first
 * @param splits of a source's subtask
 */
public record WatermarkReport(
    long standsNanos, long passedOn, List<ChannelReport> channels, Optional<SplitsReport> splits) {

  /** How many channels are told of one by one. */
  public static final int MOST = 16;

  /** Keeps the list immutable. */
  public WatermarkReport {
    channels = List.copyOf(channels);
  }
}
