package dev.sluice.windowing.evict;

import dev.sluice.windowing.assign.Window;
import java.util.Iterator;

/**
 * Leaves a window the last so many elements.
 *
 * <p>{@code CountEvictor.of(2)} before a function that is given 1, 2, 3 shows it [2, 3]; evicting
 * after, it shows [1, 2, 3] and the next firing has [2, 3] and what has come since.
 *
 * @param max how many elements are left, at least 1
 * @param after whether elements are removed behind the function instead of before it
 */
public record CountEvictor(long max, boolean after) implements Evictor<Object, Window> {

  /** Refuses a count of less than 1. */
  public CountEvictor {
    if (max < 1) {
      throw new IllegalArgumentException(
          "CountEvictor got a count of %d; expected at least 1".formatted(max));
    }
  }

  /** Removes before the function. */
  public static CountEvictor of(long max) {
    return new CountEvictor(max, false);
  }

  /** Removes before the function, or behind it. */
  public static CountEvictor of(long max, boolean after) {
    return new CountEvictor(max, after);
  }

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<Object>> elements, int size, Window window, Context context) {
    if (!after) {
      evict(elements, size);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<Object>> elements, int size, Window window, Context context) {
    if (after) {
      evict(elements, size);
    }
  }

  private void evict(Iterable<TimestampedValue<Object>> elements, int size) {
    Iterator<TimestampedValue<Object>> each = elements.iterator();
    for (long left = size - max; left > 0; left--) {
      each.next();
      each.remove();
    }
  }
}
