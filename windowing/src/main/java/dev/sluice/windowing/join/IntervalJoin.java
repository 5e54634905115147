package dev.sluice.windowing.join;

import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.Optional;

/**
 * Which elements of two streams an interval join brings together: those of one key whose event
 * times are so far apart that {@code first + lower <= second <= first + upper}.
 *
 * @param lowerMillis how much later than the first element the second is at least; negative for
 *     earlier
 * @param upperMillis how much later than the first element the second is at most
 * @param kind what becomes of elements without a partner
 * @param firstType elements of the first stream
 * @param secondType elements of the second stream
 * @param lateFirst where late elements of the first stream go; else they are dropped
 * @param lateSecond where late elements of the second stream go; else they are dropped
 */
public record IntervalJoin<A, B>(
    long lowerMillis,
    long upperMillis,
    JoinKind kind,
    TypeDescriptor<A> firstType,
    TypeDescriptor<B> secondType,
    Optional<OutputTag<A>> lateFirst,
    Optional<OutputTag<B>> lateSecond) {

  /** The farthest bound either way, in milliseconds: 36 million years. */
  public static final long FARTHEST_BOUND = WindowAssigner.LONGEST_MILLIS;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when no two event times can lie within them
   */
  public IntervalJoin {
    refusal(lowerMillis, upperMillis)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
  }

  /** Why bounds, both inclusive, cannot be those of a join; empty when they can. */
  public static Optional<String> refusal(long lowerMillis, long upperMillis) {
    if (lowerMillis > upperMillis) {
      return Optional.of(
          "no event time lies from %d ms to %d ms after another, bounds included; expected the lower bound not to be above the upper one"
              .formatted(lowerMillis, upperMillis));
    }
    if (lowerMillis < -FARTHEST_BOUND || upperMillis > FARTHEST_BOUND) {
      return Optional.of(
          "the bounds are %d ms and %d ms; expected at most %d ms either way"
              .formatted(lowerMillis, upperMillis, FARTHEST_BOUND));
    }
    return Optional.empty();
  }

  /** How long after its event time an element of the first stream is kept, in milliseconds. */
  long keepsFirstFor() {
    return Math.max(0, upperMillis);
  }

  /** How long after its event time an element of the second stream is kept, in milliseconds. */
  long keepsSecondFor() {
    return Math.max(0, -lowerMillis);
  }

  /**
   * By how much results can lie behind the watermark at which they come, in milliseconds: those of
   * partners lie at it, those of elements left alone as far behind it as these are kept.
   */
  long resultsLag() {
    long lag = 1;
    if (kind.keepsFirst()) {
      lag = Math.max(lag, keepsFirstFor());
    }
    if (kind.keepsSecond()) {
      lag = Math.max(lag, keepsSecondFor());
    }
    return lag;
  }
}
