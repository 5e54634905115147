package dev.sluice.windowing.trigger;

import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.DeltaFunction;
import dev.sluice.windowing.assign.Window;
import java.util.List;
import java.util.Objects;

/**
 * Fires for an element that lies further than a threshold from the one for which it last fired, or
 * from the first one.
 *
 * <p>With a threshold of 3 and the difference as distance, in a global window: the elements 1, 3,
 * 5, 8, 9 fire [1, 3, 5] for 5, which lies 4 from 1, and [1, 3, 5, 8, 9] for 9, which lies 4 from
 * 5; 8 lies not further than 3 from 5.
 *
 * <p>A distance that is not a number fails the job: nobody can say whether it is beyond a
 * threshold.
 *
 * @param <T> elements
 */
public final class DeltaTrigger<T> extends Trigger<T, Window> {

  private static final long serialVersionUID = 1L;

  private final double threshold;
  private final DeltaFunction<? super T> distance;
  private final TriggerState<ValueState<T>> last;

  private DeltaTrigger(
      double threshold, DeltaFunction<? super T> distance, TypeDescriptor<T> type) {
    this.threshold = threshold;
    this.distance = Objects.requireNonNull(distance, "distance");
    this.last = TriggerState.value("last-element", type);
  }

  /**
   * A trigger that fires beyond {@code threshold}.
   *
   * @param type the type of the elements, of which one is kept per window
   * @throws IllegalArgumentException when the threshold is not a number
   */
  public static <T> DeltaTrigger<T> of(
      double threshold, DeltaFunction<? super T> distance, TypeDescriptor<T> type) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException(
          "DeltaTrigger got the threshold NaN; expected a number, beyond which it is to fire");
    }
    return new DeltaTrigger<>(threshold, distance, type);
  }

  @Override
  public TriggerResult onElement(T element, long timestamp, Window window, TriggerContext context) {
    ValueState<T> state = context.state(last);
    T before = state.value();
    if (before == null) {
      state.update(element);
      return TriggerResult.CONTINUE;
    }
    if (distance(before, element) > threshold) {
      state.update(element);
      return TriggerResult.FIRE;
    }
    return TriggerResult.CONTINUE;
  }

  private double distance(T before, T element) {
    double far = distance.delta(before, element);
    if (Double.isNaN(far)) {
      throw new IllegalArgumentException(
          "the DeltaFunction of %s gave NaN from element %s to element %s; expected a number, to compare with the threshold; correct the function, or filter such elements before the window"
              .formatted(this, before, element));
    }
    return far;
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.state(last).clear();
  }

  @Override
  public List<TriggerState<?>> states() {
    return List.of(last);
  }

  @Override
  public String toString() {
    return "DeltaTrigger(" + threshold + ")";
  }
}
