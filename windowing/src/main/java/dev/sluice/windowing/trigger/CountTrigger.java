package dev.sluice.windowing.trigger;

import dev.sluice.dataflow.state.LongState;
import dev.sluice.windowing.assign.Window;
import java.util.List;

/**
 * Fires when so many elements have come since it last fired.
 *
 * <p>{@code CountTrigger.of(2)} in a global window: the elements 1, 2, 3, 4, 5 fire [1, 2] and [1,
 * 2, 3, 4]. Counts of windows that merge are summed, which alone fires nothing.
 */
public final class CountTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private static final TriggerState<LongState> COUNT = TriggerState.count("count");

  private final long max;

  private CountTrigger(long max) {
    this.max = max;
  }

  /**
   * A trigger that fires for every {@code max} elements.
   *
   * @throws IllegalArgumentException when it is less than 1
   */
  public static CountTrigger of(long max) {
    if (max < 1) {
      throw new IllegalArgumentException(
          "CountTrigger got a count of %d; expected at least 1".formatted(max));
    }
    return new CountTrigger(max);
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    LongState count = context.state(COUNT);
    long reached = count.value() + 1;
    if (reached >= max) {
      count.clear();
      return TriggerResult.FIRE;
    }
    count.update(reached);
    return TriggerResult.CONTINUE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    context.mergeState(COUNT);
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.state(COUNT).clear();
  }

  @Override
  public List<TriggerState<?>> states() {
    return List.of(COUNT);
  }

  @Override
  public String toString() {
    return "CountTrigger(" + max + ")";
  }
}
