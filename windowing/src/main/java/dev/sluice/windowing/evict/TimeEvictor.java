package dev.sluice.windowing.evict;

import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;
import java.util.Iterator;

/**
 * Leaves a window the elements that are not older than its newest one by a span of event time or
 * more.
 *
 * <p>{@code TimeEvictor.of(Duration.ofMillis(5))} before a function that is given a at 1, b at 4
 * and c at 6 shows it [b, c], since a is 5 older than c. Where elements have no event time nothing
 * is removed.
 *
 * @param spanMillis how much older is too old, in milliseconds, at least 1 and at most {@link
 *     WindowAssigner#LONGEST_MILLIS}
 * @param after whether elements are removed behind the function instead of before it
 */
public record TimeEvictor(long spanMillis, boolean after) implements Evictor<Object, Window> {

  /** Refuses a span of less than a millisecond, or beyond the longest. */
  public TimeEvictor {
    if (spanMillis < 1 || spanMillis > WindowAssigner.LONGEST_MILLIS) {
      throw new IllegalArgumentException(
          "TimeEvictor got a span of %d milliseconds; expected at least 1 and at most %d"
              .formatted(spanMillis, WindowAssigner.LONGEST_MILLIS));
    }
  }

  /** Removes before the function. */
  public static TimeEvictor of(Duration span) {
    return of(span, false);
  }

  /** Removes before the function, or behind it. */
  public static TimeEvictor of(Duration span, boolean after) {
    return new TimeEvictor(millis(span), after);
  }

  private static long millis(Duration span) {
    try {
      return span.toMillis();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "TimeEvictor got a span of %s; expected at least 1 and at most %d milliseconds"
              .formatted(span, WindowAssigner.LONGEST_MILLIS),
          e);
    }
  }

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<Object>> elements, int size, Window window, Context context) {
    if (!after) {
      evict(elements);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<Object>> elements, int size, Window window, Context context) {
    if (after) {
      evict(elements);
    }
  }

  private void evict(Iterable<TimestampedValue<Object>> elements) {
    long newest = Long.MIN_VALUE;
    for (TimestampedValue<Object> each : elements) {
      newest = Math.max(newest, each.timestamp());
    }
    Iterator<TimestampedValue<Object>> each = elements.iterator();
    while (newest != Long.MIN_VALUE && each.hasNext()) {
      if (each.next().timestamp() <= newest - spanMillis) {
        each.remove();
      }
    }
  }
}
