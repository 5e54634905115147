package dev.sluice.dataflow.source;

/**
 * One split of a source's subtask, as it stands for the watermark. Immutable.
 *
 * @param id the split's own name
 * @param state whether it holds the others
 * @param watermark in milliseconds since the epoch; {@code Long.MIN_VALUE} before the first
 * @param elements how many were read from it since it was opened here
 * @param standsNanos for how long its watermark has been the same, from report to report
 * @param silentNanos for how long nothing was read from it, from report to report
 */
public record SplitReport(
    String id, State state, long watermark, long elements, long standsNanos, long silentNanos) {

  /** Whether a split holds the watermark, and what it does. */
  public enum State {
    /** It has an element to give. */
    READ,
    /** It has had nothing when it was asked last, and holds the watermark. */
    SILENT,
    /** It has an element, which alignment does not let it give yet. */
    AHEAD,
    /** Others must end before it is opened. */
    UNOPENED,
    /** It has had nothing for so long that it does not hold the watermark. */
    IDLE;

    /** Whether the watermark waits for a split in this state. */
    public boolean holds() {
      return this != IDLE;
    }
  }
}
