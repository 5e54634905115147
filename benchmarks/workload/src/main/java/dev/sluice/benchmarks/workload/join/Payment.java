package dev.sluice.benchmarks.workload.join;

/**
 * A payment.
 *
 * @param account whose it is
 * @param number its own number
 * @param time event time in milliseconds
 */
public record Payment(long account, long number, long time) {

  /** The payment that a booking is. */
  public static Payment of(Booking booking) {
    return new Payment(booking.account(), booking.number(), booking.time());
  }
}
