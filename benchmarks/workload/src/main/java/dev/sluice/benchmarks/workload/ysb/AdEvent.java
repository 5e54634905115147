package dev.sluice.benchmarks.workload.ysb;

import dev.sluice.benchmarks.workload.Tally;

/**
 * What has happened to an ad.
 *
 * @param ad its number
 * @param type what has happened
 * @param time event time in milliseconds
 */
public record AdEvent(long ad, long type, long time) {

  /** The type of a view. */
  public static final long VIEW = 0;

  /** Events come at most so much later than ones of a later time, in milliseconds. */
  public static final long DISORDER = 1_000;

  private static final int TYPES = 3;
  private static final int PER_MILLI = 1_000;
  private static final int SHARE_BITS = 32;
  private static final long LOW = 0xFFFF_FFFFL;

  /** The event of an index, of ads that are spread evenly over {@code campaigns}. */
  public static AdEvent of(long index, long campaigns) {
    long random = Tally.mix(index + 1);
    return new AdEvent(adOf(random, campaigns), index % TYPES, timeOf(index, random));
  }

  private static long adOf(long random, long campaigns) {
    return ((random & LOW) * campaigns * Campaign.ADS) >>> SHARE_BITS;
  }

  private static long timeOf(long index, long random) {
    return latest(index) - (((random >>> SHARE_BITS) * DISORDER) >>> SHARE_BITS);
  }

  /** The time of the index before disorder, and so the latest time of any up to it. */
  static long latest(long index) {
    return DISORDER + index / PER_MILLI;
  }

  /** An index before which all events have earlier times. */
  static long firstIndexOf(long time) {
    return Math.max(0, time - DISORDER) * PER_MILLI;
  }

  /** An index from which on no event has an earlier time. */
  static long firstIndexFrom(long time) {
    return time * PER_MILLI;
  }

  /** Whether the ad was viewed. */
  public boolean isView() {
    return type == VIEW;
  }
}
