package dev.sluice.conformance.flink;

import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Fires a session when the watermark has reached its end, a millisecond later than Flink's own
 * trigger does.
 *
 * <p>That is the one difference between Sluice and Flink that is meant: an element at the very end
 * of a session still prolongs it, and with Flink's trigger it depends on timing whether it finds
 * it. The window has to live a millisecond longer for this, which the allowed lateness sees to.
 */
final class SessionEndTrigger extends Trigger<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, TimeWindow window, TriggerContext context) {
    if (window.getEnd() <= context.getCurrentWatermark()) {
      return TriggerResult.FIRE;
    }
    context.registerEventTimeTimer(window.getEnd());
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) {
    return time == window.getEnd() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(TimeWindow window, OnMergeContext context) {
    if (window.getEnd() > context.getCurrentWatermark()) {
      context.registerEventTimeTimer(window.getEnd());
    }
  }

  @Override
  public void clear(TimeWindow window, TriggerContext context) {
    context.deleteEventTimeTimer(window.getEnd());
  }
}
