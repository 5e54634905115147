package dev.sluice.benchmarks.workload.count;

/**
 * What is counted.
 *
 * @param key by which it is counted
 * @param value its number
 * @param time event time in milliseconds
 */
public record Event(long key, long value, long time) {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  /** The event of an index, with a key that is spread evenly over {@code keys}, a power of two. */
  public static Event of(long index, long keys) {
    return new Event(keyOf(index, keys), index, index / 1000);
  }

  /** The key of that event. */
  public static long keyOf(long index, long keys) {
    long spread = index * GOLDEN;
    return (spread ^ (spread >>> 32)) & (keys - 1);
  }
}
