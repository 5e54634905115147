package dev.sluice.windowing.assign;

/**
 * What elements of a key are grouped by: a span of time, or anything else with an end.
 *
 * <p>A value of the user's own must be immutable and equal by content, and of a type that can be
 * described, as a record of plain values is: windows are part of the state's keys.
 */
public interface Window {

  /**
   * The last millisecond that belongs to the window; the event time of its results. {@code
   * Long.MAX_VALUE} where it has no end.
   */
  long maxTimestamp();
}
