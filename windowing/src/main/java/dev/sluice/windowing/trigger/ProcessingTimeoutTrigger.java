package dev.sluice.windowing.trigger;

import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Fires when another trigger does, and when that has taken too long by the machine's clock.
 *
 * <p>{@code ProcessingTimeoutTrigger.of(PurgingTrigger.of(CountTrigger.of(3)),
 * Duration.ofMillis(100))} in a global window: the element 1 that comes when the clock shows 0 and
 * 2 at 50 fire [1, 2] at 100; the count begins anew. In Flink as here the time-out alone only
 * fires: it purges where the nested trigger says so for that timer.
 *
 * @param <T> elements
 * @param <W> windows
 */
public final class ProcessingTimeoutTrigger<T, W extends Window> extends Trigger<T, W> {

  private static final long serialVersionUID = 1L;

  private static final TriggerState<ValueState<Long>> TIMEOUT =
      TriggerState.value("timeout", Types.LONG);

  private final Trigger<T, W> nested;
  private final long timeout;
  private final boolean resetByElement;
  private final boolean clearOnTimeout;

  private ProcessingTimeoutTrigger(
      Trigger<T, W> nested, long timeout, boolean resetByElement, boolean clearOnTimeout) {
    this.nested = Objects.requireNonNull(nested, "nested");
    this.timeout = timeout;
    this.resetByElement = resetByElement;
    this.clearOnTimeout = clearOnTimeout;
  }

  /** A time-out from the first element on, with which the nested trigger begins anew. */
  public static <T, W extends Window> ProcessingTimeoutTrigger<T, W> of(
      Trigger<T, W> nested, Duration timeout) {
    return of(nested, timeout, false, true);
  }

  /**
   * A time-out.
   *
   * @param resetByElement whether it counts from the last element instead of the first
   * @param clearOnTimeout whether the nested trigger begins anew when the time is out
   * @throws IllegalArgumentException when the time-out is not at least a millisecond
   */
  public static <T, W extends Window> ProcessingTimeoutTrigger<T, W> of(
      Trigger<T, W> nested, Duration timeout, boolean resetByElement, boolean clearOnTimeout) {
    return new ProcessingTimeoutTrigger<>(
        nested,
        Interval.millis("ProcessingTimeoutTrigger", "time-out", timeout),
        resetByElement,
        clearOnTimeout);
  }

  @Override
  public TriggerResult onElement(T element, long timestamp, W window, TriggerContext context)
      throws Exception {
    TriggerResult result = nested.onElement(element, timestamp, window, context);
    if (result.isFire()) {
      clear(window, context);
      return result;
    }
    ValueState<Long> due = context.state(TIMEOUT);
    Long before = due.value();
    if (before != null && resetByElement) {
      context.deleteProcessingTimeTimer(before);
    }
    if (before == null || resetByElement) {
      long next = context.currentProcessingTime() + timeout;
      due.update(next);
      context.registerProcessingTimeTimer(next);
    }
    return result;
  }

  @Override
  public TriggerResult onProcessingTime(long time, W window, TriggerContext context)
      throws Exception {
    return timedOut(nested.onProcessingTime(time, window, context), window, context);
  }

  @Override
  public TriggerResult onEventTime(long time, W window, TriggerContext context) throws Exception {
    return timedOut(nested.onEventTime(time, window, context), window, context);
  }

  private TriggerResult timedOut(TriggerResult result, W window, TriggerContext context)
      throws Exception {
    if (clearOnTimeout) {
      clear(window, context);
    }
    return result.isPurge() ? TriggerResult.FIRE_AND_PURGE : TriggerResult.FIRE;
  }

  @Override
  public boolean needsEventTime() {
    return nested.needsEventTime();
  }

  @Override
  public void clear(W window, TriggerContext context) throws Exception {
    ValueState<Long> due = context.state(TIMEOUT);
    Long time = due.value();
    if (time != null) {
      context.deleteProcessingTimeTimer(time);
      due.clear();
    }
    nested.clear(window, context);
  }

  @Override
  public List<TriggerState<?>> states() {
    List<TriggerState<?>> all = new ArrayList<>(nested.states());
    all.add(TIMEOUT);
    return all;
  }

  @Override
  public String toString() {
    return "ProcessingTimeoutTrigger(" + nested + ", " + timeout + ")";
  }
}
