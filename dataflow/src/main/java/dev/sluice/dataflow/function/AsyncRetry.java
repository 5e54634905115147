package dev.sluice.dataflow.function;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * When an {@link AsyncFunction} is called again for an element. Immutable.
 *
 * <p>If the last attempt fails, the job fails; if its results are such as would be retried, they
 * leave as they are. Different from Flink, the first attempt counts, and one back-off that may grow
 * stands for Flink's two strategies.
 *
 * @param attempts how often an element is asked for at most, at least 1
 * @param firstBackOff how long after the first attempt the second one is made; milliseconds count
 * @param factor by how much each back-off is longer than the one before, at least 1
 * @param longestBackOff what no back-off exceeds
 * @param failures which failures of an attempt are worth another one
 * @param results which results of an attempt are worth another one
 */
public record AsyncRetry(
    int attempts,
    Duration firstBackOff,
    double factor,
    Duration longestBackOff,
    Predicate<? super Throwable> failures,
    Predicate<? super Collection<?>> results) {

  private static final Duration LONGEST = Duration.ofDays(3_650);

  /** One attempt. */
  public static final AsyncRetry NEVER = attempts(1, Duration.ZERO);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public AsyncRetry {
    Objects.requireNonNull(failures, "failures");
    Objects.requireNonNull(results, "results");
    if (attempts < 1) {
      throw new IllegalArgumentException(
          "attempts is %d; expected at least 1, the first one counts".formatted(attempts));
    }
    if (!(factor >= 1) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "the factor is %s; expected at least 1, which keeps all back-offs alike"
              .formatted(factor));
    }
    if (firstBackOff.isNegative() || longestBackOff.compareTo(firstBackOff) < 0) {
      throw new IllegalArgumentException(
          "back-offs go from %s to %s; expected none below 0 and the longest not below the first"
              .formatted(firstBackOff, longestBackOff));
    }
    if (longestBackOff.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the longest back-off is %s; expected at most 3,650 days".formatted(longestBackOff));
    }
  }

  /** Asks {@code attempts} times at most, with the same back-off after every failure. */
  public static AsyncRetry attempts(int attempts, Duration backOff) {
    return new AsyncRetry(
        attempts, backOff, 1, backOff, failure -> failure instanceof Exception, results -> false);
  }

  /** The same with each back-off {@code factor} times the one before, up to {@code longest}. */
  public AsyncRetry growing(double factor, Duration longest) {
    return new AsyncRetry(attempts, firstBackOff, factor, longest, failures, results);
  }

  /** The same after some failures only; otherwise it is so after every exception. */
  public AsyncRetry onFailure(Predicate<? super Throwable> which) {
    return new AsyncRetry(attempts, firstBackOff, factor, longestBackOff, which, results);
  }

  /** The same after some results as well, as in {@code onResults(Collection::isEmpty)}. */
  public AsyncRetry onResults(Predicate<? super Collection<?>> which) {
    return new AsyncRetry(attempts, firstBackOff, factor, longestBackOff, failures, which);
  }

  /** The back-off after attempt number {@code attempt}, counted from 1, in milliseconds. */
  public long backOffMillisAfter(int attempt) {
    double grown = firstBackOff.toMillis() * Math.pow(factor, attempt - 1);
    return (long) Math.min(grown, longestBackOff.toMillis());
  }
}
