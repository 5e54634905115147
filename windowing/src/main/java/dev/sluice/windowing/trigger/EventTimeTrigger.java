package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.Window;

/**
 * Fires when the watermark has reached the last millisecond of the window, and again for each
 * element that is still allowed after that; what windows of event time do by themselves.
 *
 * <p>In a window from 0 to 10 with an allowed lateness of 5: the elements a at 3 and b at 7 fire
 * [a, b] at the watermark 9. An element c at 5 that comes then fires [a, b, c]; after the watermark
 * 14 it would be too late.
 */
public final class EventTimeTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private static final EventTimeTrigger ONLY = new EventTimeTrigger();

  private EventTimeTrigger() {}

  /** The trigger. */
  public static EventTimeTrigger create() {
    return ONLY;
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    if (window.maxTimestamp() <= context.currentWatermark()) {
      return TriggerResult.FIRE;
    }
    context.registerEventTimeTimer(window.maxTimestamp());
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
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
    // At or below the watermark the element that comes next fires the window at once.
    if (window.maxTimestamp() > context.currentWatermark()) {
      context.registerEventTimeTimer(window.maxTimestamp());
    }
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.deleteEventTimeTimer(window.maxTimestamp());
  }

  @Override
  public String toString() {
    return "EventTimeTrigger()";
  }
}
