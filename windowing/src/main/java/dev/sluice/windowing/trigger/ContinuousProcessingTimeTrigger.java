package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.Window;
import java.time.Duration;
import java.util.List;

/**
 * Fires as the machine's clock passes each multiple of an interval, from the first element of a
 * window on.
 *
 * <p>With an interval of 4 in windows of 10 by the clock: the elements a at 1 and b at 5 fire [a]
 * at 4, [a, b] at 8 and [a, b] at 9, with which the window ends. In windows of event time it fires
 * until the watermark ends them, whatever the clock shows, and not by that end itself.
 */
public final class ContinuousProcessingTimeTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private final long interval;

  private ContinuousProcessingTimeTrigger(long interval) {
    this.interval = interval;
  }

  /**
   * A trigger that fires every {@code interval} of processing time.
   *
   * @throws IllegalArgumentException when it is not at least a millisecond
   */
  public static ContinuousProcessingTimeTrigger of(Duration interval) {
    return new ContinuousProcessingTimeTrigger(
        Interval.millis("ContinuousProcessingTimeTrigger", "interval", interval));
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    long now = context.currentProcessingTime();
    if (!FireTime.isSet(context)) {
      long multiple = now - now % interval;
      // One that comes in the last millisecond fires in it.
      registerAt(multiple == window.maxTimestamp() ? multiple : after(multiple, window), context);
    }
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, Window window, TriggerContext context) {
    if (!FireTime.reached(time, context)) {
      return TriggerResult.CONTINUE;
    }
    registerAt(after(time, window), context);
    return TriggerResult.FIRE;
  }

  /**
   * The next time after {@code from}: no later than the end of the window, unless that is over by
   * the clock, as windows of event time may be that have not come to their end.
   */
  private long after(long from, Window window) {
    long next = from + interval;
    return from < window.maxTimestamp() ? Math.min(next, window.maxTimestamp()) : next;
  }

  private static void registerAt(long time, TriggerContext context) {
    FireTime.set(time, context);
    context.registerProcessingTimeTimer(time);
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    FireTime.merged(context).ifPresent(context::registerProcessingTimeTimer);
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    FireTime.forget(context).ifPresent(context::deleteProcessingTimeTimer);
  }

  @Override
  public List<TriggerState<?>> states() {
    return List.of(FireTime.STATE);
  }

  @Override
  public String toString() {
    return "ContinuousProcessingTimeTrigger(" + interval + ")";
  }
}
