package dev.sluice.windowing.evict;

/**
 * An element of a window with its event time, as an evictor sees it.
 *
 * @param value the element
 * @param timestamp milliseconds since the epoch; {@code Long.MIN_VALUE} where it has none
 * @param <T> elements
 */
public record TimestampedValue<T>(T value, long timestamp) {

  /** Whether the element has an event time. */
  public boolean hasTimestamp() {
    return timestamp != Long.MIN_VALUE;
  }
}
