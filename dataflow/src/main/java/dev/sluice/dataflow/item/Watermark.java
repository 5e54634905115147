package dev.sluice.dataflow.item;

/**
 * The promise that no element with an event time at or below {@code timestamp} follows in this
 * channel.
 *
 * @param timestamp event time in milliseconds since the epoch
 */
public record Watermark(long timestamp) implements Signal {

  /** Before every event time: nothing is promised yet. */
  public static final long MIN = Long.MIN_VALUE;

  /** After every event time: all windows and timers fire. */
  public static final long MAX = Long.MAX_VALUE;

  @Override
  public void match(Cases cases) throws Exception {
    cases.watermark(this);
  }
}
