package dev.sluice.benchmarks.workload.join;

/**
 * An order and a payment by the same account that are not far apart.
 *
 * <p>Of 100,000 accounts, an order has one such payment on average.
 *
 * @param order the order's number
 * @param payment the payment's number
 */
public record Paid(long order, long payment) {

  /** How far apart they are at most, in milliseconds. */
  public static final long APART = 5_000;

  /** Both together. */
  public static Paid of(Order order, Payment payment) {
    return new Paid(order.number(), payment.number());
  }
}
