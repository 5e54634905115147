package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.Window;

/**
 * Fires when the machine's clock has reached the last millisecond of the window; what windows of
 * processing time do by themselves.
 *
 * <p>In windows of 10 by the clock: elements a at 3 and b at 7 fire [a, b] when it shows 9.
 */
public final class ProcessingTimeTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private static final ProcessingTimeTrigger ONLY = new ProcessingTimeTrigger();

  private ProcessingTimeTrigger() {}

  /** The trigger. */
  public static ProcessingTimeTrigger create() {
    return ONLY;
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    context.registerProcessingTimeTimer(window.maxTimestamp());
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, Window window, TriggerContext context) {
    return TriggerResult.FIRE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    // Behind its end the element that comes next registers the timer.
    if (window.maxTimestamp() > context.currentProcessingTime()) {
      context.registerProcessingTimeTimer(window.maxTimestamp());
    }
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.deleteProcessingTimeTimer(window.maxTimestamp());
  }

  @Override
  public String toString() {
    return "ProcessingTimeTrigger()";
  }
}
