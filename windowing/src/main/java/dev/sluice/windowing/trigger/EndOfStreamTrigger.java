package dev.sluice.windowing.trigger;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.windowing.assign.Window;

/**
 * Fires once, when the input has ended: windows as a bounded job would have them.
 *
 * <p>In a global window the elements 1, 2 and 3 fire [1, 2, 3] at the last watermark, {@code
 * Long.MAX_VALUE}, and nothing before.
 */
public final class EndOfStreamTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private static final EndOfStreamTrigger ONLY = new EndOfStreamTrigger();

  private EndOfStreamTrigger() {}

  /** The trigger. */
  public static EndOfStreamTrigger create() {
    return ONLY;
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    context.registerEventTimeTimer(Watermark.MAX);
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    return time == Watermark.MAX ? TriggerResult.FIRE : TriggerResult.CONTINUE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    context.registerEventTimeTimer(Watermark.MAX);
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.deleteEventTimeTimer(Watermark.MAX);
  }

  @Override
  public String toString() {
    return "EndOfStreamTrigger()";
  }
}
