package dev.sluice.windowing.evict;

import dev.sluice.windowing.assign.DeltaFunction;
import dev.sluice.windowing.assign.Window;
import java.util.Iterator;
import java.util.Objects;

/**
 * Leaves a window the elements that lie nearer to its last one than a threshold.
 *
 * <p>With a threshold of 3 and the difference as distance, before a function that is given 1, 4, 5,
 * 6: it is shown [4, 5, 6], since 1 lies 5 from 6.
 *
 * <p>The last element's distance from itself counts too. A distance that is not a number fails the
 * job: nobody can say whether it is below a threshold.
 *
 * @param threshold from which distance on elements are removed; a number
 * @param distance from an element to the last one
 * @param after whether elements are removed behind the function instead of before it
 * @param <T> elements
 */
public record DeltaEvictor<T>(double threshold, DeltaFunction<? super T> distance, boolean after)
    implements Evictor<T, Window> {

  /** Refuses a threshold that is not a number. */
  public DeltaEvictor {
    Objects.requireNonNull(distance, "distance");
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException(
          "DeltaEvictor got the threshold NaN; expected a number, from which on it is to remove");
    }
  }

  /** Removes before the function. */
  public static <T> DeltaEvictor<T> of(double threshold, DeltaFunction<? super T> distance) {
    return new DeltaEvictor<>(threshold, distance, false);
  }

  /** Removes before the function, or behind it. */
  public static <T> DeltaEvictor<T> of(
      double threshold, DeltaFunction<? super T> distance, boolean after) {
    return new DeltaEvictor<>(threshold, distance, after);
  }

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<T>> elements, int size, Window window, Context context) {
    if (!after) {
      evict(elements);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<T>> elements, int size, Window window, Context context) {
    if (after) {
      evict(elements);
    }
  }

  private void evict(Iterable<TimestampedValue<T>> elements) {
    T last = null;
    for (TimestampedValue<T> each : elements) {
      last = each.value();
    }
    for (Iterator<TimestampedValue<T>> each = elements.iterator(); each.hasNext(); ) {
      if (distance(each.next().value(), last) >= threshold) {
        each.remove();
      }
    }
  }

  private double distance(T element, T last) {
    double far = distance.delta(element, last);
    if (Double.isNaN(far)) {
      throw new IllegalArgumentException(
          "the DeltaFunction of DeltaEvictor(%s) gave NaN from element %s to element %s; expected a number, to compare with the threshold; correct the function, or filter such elements before the window"
              .formatted(threshold, element, last));
    }
    return far;
  }
}
