package dev.sluice.benchmarks.workload.join;

import dev.sluice.benchmarks.workload.Tally;

/**
 * What comes from the one source of both streams: an order or a payment, by chance.
 *
 * <p>One source, so that neither stream can run ahead of the other, which would make the join keep
 * more and measure nothing else.
 *
 * @param payment whether it is a payment
 * @param account whose it is
 * @param number its own number
 * @param time event time in milliseconds
 */
public record Booking(boolean payment, long account, long number, long time) {

  /** Bookings come at most so much later than ones of a later time, in milliseconds. */
  public static final long DISORDER = 1_000;

  /** How many bookings there are in a millisecond. */
  static final int PER_MILLI = 20;

  private static final int ACCOUNT_BITS = 31;
  private static final long LOW = (1L << ACCOUNT_BITS) - 1;
  private static final int TIME_BITS = 32;

  /** The booking of an index, by one of so many accounts. */
  public static Booking of(long index, long accounts) {
    long random = Tally.mix(index + 1);
    return new Booking(
        isPayment(random), accountOf(random, accounts), index, timeOf(index, random));
  }

  static boolean isPayment(long random) {
    return (random & 1) == 1;
  }

  static long accountOf(long random, long accounts) {
    return (((random >>> 1) & LOW) * accounts) >>> ACCOUNT_BITS;
  }

  static long timeOf(long index, long random) {
    return DISORDER + index / PER_MILLI - (((random >>> TIME_BITS) * DISORDER) >>> TIME_BITS);
  }

  /** Whether it is an order. */
  public boolean isOrder() {
    return !payment;
  }
}
