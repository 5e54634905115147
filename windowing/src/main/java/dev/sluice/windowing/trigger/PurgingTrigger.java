package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.Window;
import java.util.List;
import java.util.Objects;

/**
 * Fires when another trigger does, and lets the window forget its elements then.
 *
 * <p>{@code PurgingTrigger.of(CountTrigger.of(2))} in a global window: the elements 1, 2, 3, 4, 5
 * fire [1, 2] and [3, 4].
 *
 * @param <T> elements
 * @param <W> windows
 */
public final class PurgingTrigger<T, W extends Window> extends Trigger<T, W> {

  private static final long serialVersionUID = 1L;

  private final Trigger<T, W> nested;

  private PurgingTrigger(Trigger<T, W> nested) {
    this.nested = Objects.requireNonNull(nested, "nested");
  }

  /** A trigger that purges whenever {@code nested} fires. */
  public static <T, W extends Window> PurgingTrigger<T, W> of(Trigger<T, W> nested) {
    return new PurgingTrigger<>(nested);
  }

  private static TriggerResult purging(TriggerResult result) {
    return result.isFire() ? TriggerResult.FIRE_AND_PURGE : result;
  }

  @Override
  public TriggerResult onElement(T element, long timestamp, W window, TriggerContext context)
      throws Exception {
    return purging(nested.onElement(element, timestamp, window, context));
  }

  @Override
  public TriggerResult onEventTime(long time, W window, TriggerContext context) throws Exception {
    return purging(nested.onEventTime(time, window, context));
  }

  @Override
  public TriggerResult onProcessingTime(long time, W window, TriggerContext context)
      throws Exception {
    return purging(nested.onProcessingTime(time, window, context));
  }

  @Override
  public boolean needsEventTime() {
    return nested.needsEventTime();
  }

  @Override
  public boolean canMerge() {
    return nested.canMerge();
  }

  @Override
  public void onMerge(W window, OnMergeContext context) throws Exception {
    nested.onMerge(window, context);
  }

  @Override
  public void clear(W window, TriggerContext context) throws Exception {
    nested.clear(window, context);
  }

  @Override
  public List<TriggerState<?>> states() {
    return nested.states();
  }

  @Override
  public String toString() {
    return "PurgingTrigger(" + nested + ")";
  }
}
