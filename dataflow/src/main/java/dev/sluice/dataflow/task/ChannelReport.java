package dev.sluice.dataflow.task;

/**
 * One input channel of a subtask, as it stands for the watermark. Immutable.
 *
 * @param channel its number among the inputs of the subtask
 * @param state whether it holds the watermark
 * @param watermark what it has said last, in milliseconds since the epoch; {@code Long.MIN_VALUE}
 *     before the first
 * @param standsNanos for how long that has been the same, from report to report
 */
public record ChannelReport(int channel, State state, long watermark, long standsNanos) {

  /** Whether a channel holds the watermark. */
  public enum State {
    /** It does. */
    COUNTS,
    /** It is back from idleness, and nobody waits until it has caught up. */
    BEHIND,
    /** It has said that it will be silent. */
    IDLE,
    /** Nothing will come of it. */
    ENDED
  }
}
