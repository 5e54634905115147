package dev.sluice.dataflow.metric;

/**
 * A number that grows, written by one subtask and read by that subtask alone.
 *
 * <p>Values leave the subtask only in its reports, so counting costs a plain addition.
 */
public final class Counter {

  private long value;

  /** Adds one. */
  public void increment() {
    value++;
  }

  /** Adds {@code amount}. */
  public void add(long amount) {
    value += amount;
  }

  /** The sum so far. */
  public long value() {
    return value;
  }
}
