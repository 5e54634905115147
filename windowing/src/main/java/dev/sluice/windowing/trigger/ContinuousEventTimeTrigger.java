package dev.sluice.windowing.trigger;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.windowing.assign.Window;
import java.time.Duration;
import java.util.List;

/**
 * Fires early results as the watermark passes each multiple of an interval, then at the end of the
 * window, and again for each late element.
 *
 * <p>With an interval of 4 in a window from 0 to 10: the element a at 1 and b at 5 fire [a] at the
 * watermark 4 if b has not come yet, [a, b] at 8, and [a, b] at 9. In a global window it fires for
 * the last time when the input ends.
 */
public final class ContinuousEventTimeTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private final long interval;

  private ContinuousEventTimeTrigger(long interval) {
    this.interval = interval;
  }

  /**
   * A trigger that fires every {@code interval} of event time.
   *
   * @throws IllegalArgumentException when it is not at least a millisecond
   */
  public static ContinuousEventTimeTrigger of(Duration interval) {
    return new ContinuousEventTimeTrigger(
        Interval.millis("ContinuousEventTimeTrigger", "interval", interval));
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    if (window.maxTimestamp() <= context.currentWatermark()) {
      return TriggerResult.FIRE;
    }
    context.registerEventTimeTimer(window.maxTimestamp());
    if (!FireTime.isSet(context)) {
      registerNext(timestamp - timestamp % interval, window, context);
    }
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    if (time == window.maxTimestamp()) {
      return TriggerResult.FIRE;
    }
    if (!FireTime.reached(time, context)) {
      return TriggerResult.CONTINUE;
    }
    // At the last watermark every multiple up to the end of time is due; the end itself is enough.
    boolean endless = window.maxTimestamp() == Long.MAX_VALUE;
    if (!endless || context.currentWatermark() < Watermark.MAX) {
      registerNext(time, window, context);
    }
    return TriggerResult.FIRE;
  }

  private void registerNext(long from, Window window, TriggerContext context) {
    long next = Math.min(from + interval, window.maxTimestamp());
    FireTime.set(next, context);
    context.registerEventTimeTimer(next);
  }

  @Override
  public boolean needsEventTime() {
    return true;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    FireTime.merged(context).ifPresent(context::registerEventTimeTimer);
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    FireTime.forget(context).ifPresent(context::deleteEventTimeTimer);
  }

  @Override
  public List<TriggerState<?>> states() {
    return List.of(FireTime.STATE);
  }

  @Override
  public String toString() {
    return "ContinuousEventTimeTrigger(" + interval + ")";
  }
}
