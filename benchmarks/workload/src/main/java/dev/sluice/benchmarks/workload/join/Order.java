package dev.sluice.benchmarks.workload.join;

/**
 * An order.
 *
 * @param account whose it is
 * @param number its own number
 * @param time event time in milliseconds
 */
public record Order(long account, long number, long time) {

  /** The order that a booking is. */
  public static Order of(Booking booking) {
    return new Order(booking.account(), booking.number(), booking.time());
  }
}
