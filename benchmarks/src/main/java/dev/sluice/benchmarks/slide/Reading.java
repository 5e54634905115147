package dev.sluice.benchmarks.slide;

/**
 * What is counted.
 *
 * @param key by which it is counted
 * @param time event time in milliseconds
 */
record Reading(long key, long time) {

  static final int KEYS = 100_000;

  /** So many readings have the same millisecond. */
  static final int PER_MILLI = 1_000;

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  /** The reading of an index; all keys come equally often. */
  static Reading of(long index) {
    return new Reading(((index * GOLDEN) >>> 1) % KEYS, index / PER_MILLI);
  }
}
