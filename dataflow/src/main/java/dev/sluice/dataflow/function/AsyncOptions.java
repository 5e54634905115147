package dev.sluice.dataflow.function;

import java.time.Duration;
import java.util.Objects;

/**
 * How an {@link AsyncFunction} is called. Immutable.
 *
 * <pre>{@code
 * AsyncOptions.unordered(Duration.ofSeconds(5))
 *     .withCapacity(200)
 *     .withRetry(AsyncRetry.attempts(3, Duration.ofMillis(100)).growing(2, Duration.ofSeconds(1)))
 * }</pre>
 *
 * @param order in what order results leave
 * @param capacity for how many elements a subtask asks at a time, at least 1; one whose results
 *     wait to leave counts as well. While so many are in flight, no further element is taken
 * @param timeout how long an element may take in processing time, all attempts included; 1 ms to
 *     3,650 days
 * @param retry when an element is asked for again
 */
public record AsyncOptions(Order order, int capacity, Duration timeout, AsyncRetry retry) {

  /** For how many elements a subtask asks at a time unless told otherwise. */
  public static final int DEFAULT_CAPACITY = 100;

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  /** In what order results leave. */
  public enum Order {
    /** In the order of the elements. */
    ORDERED,
    /** As they come, but never from one side of a watermark to the other. */
    UNORDERED
  }

  /**
   * Checks that something can be asked.
   *
   * @throws IllegalArgumentException when capacity or time-out is out of range
   */
  public AsyncOptions {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(retry, "retry");
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity is %d; expected at least 1".formatted(capacity));
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the time-out is %s; expected 1 ms to 3,650 days".formatted(timeout));
    }
  }

  /** Results leave in the order of the elements. */
  public static AsyncOptions ordered(Duration timeout) {
    return new AsyncOptions(Order.ORDERED, DEFAULT_CAPACITY, timeout, AsyncRetry.NEVER);
  }

  /** Results leave as they come, but never from one side of a watermark to the other. */
  public static AsyncOptions unordered(Duration timeout) {
    return new AsyncOptions(Order.UNORDERED, DEFAULT_CAPACITY, timeout, AsyncRetry.NEVER);
  }

  /** The same with another capacity. */
  public AsyncOptions withCapacity(int elements) {
    return new AsyncOptions(order, elements, timeout, retry);
  }

  /** The same with further attempts. */
  public AsyncOptions withRetry(AsyncRetry further) {
    return new AsyncOptions(order, capacity, timeout, further);
  }
}
