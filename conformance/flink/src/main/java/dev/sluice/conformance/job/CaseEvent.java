package dev.sluice.conformance.job;

/**
 * An element of a random job. Immutable; both sides carry it through their streams as it is.
 *
 * @param position its number among all elements of the case, which tells it from every other
 * @param split which split of the source it is read from
 * @param key what it is grouped by
 * @param value what triggers, evictors and functions look at
 * @param time event time in milliseconds since the epoch
 * @param watermark what its split promises right behind it, in milliseconds since the epoch; {@link
 *     #NO_WATERMARK} for nothing
 */
public record CaseEvent(int position, int split, int key, long value, long time, long watermark) {

  /** Stands behind an element that no watermark follows. */
  public static final long NO_WATERMARK = Long.MIN_VALUE;

  /** Whether a watermark stands right behind it. */
  public boolean hasWatermark() {
    return watermark != NO_WATERMARK;
  }

  /** What reducing windows make of two elements of one key; indifferent to order and grouping. */
  public CaseEvent reducedWith(CaseEvent other) {
    return new CaseEvent(
        Math.min(position, other.position),
        split,
        key,
        value + other.value,
        Math.max(time, other.time),
        NO_WATERMARK);
  }

  /** The distance that delta triggers and evictors measure between two elements. */
  public static double delta(CaseEvent from, CaseEvent to) {
    return Math.abs((double) to.value - from.value);
  }

  /** Whether it is of the first of two streams that are joined. */
  public boolean isFirst() {
    return value % 2 == 0;
  }

  /** The same element at another time. */
  public CaseEvent withTime(long other) {
    return new CaseEvent(position, split, key, value, other, watermark);
  }

  /** The same element with another number. */
  CaseEvent at(int newPosition) {
    return new CaseEvent(newPosition, split, key, value, time, watermark);
  }
}
