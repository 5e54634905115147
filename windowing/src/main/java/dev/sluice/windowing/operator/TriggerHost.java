package dev.sluice.windowing.operator;

import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.state.TimerQueue;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.trigger.Trigger;
import dev.sluice.windowing.trigger.TriggerResult;
import dev.sluice.windowing.trigger.TriggerState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a trigger lives in: it is asked about the window at hand, and its states and timers are
 * those of that window. Single-threaded.
 */
final class TriggerHost<T, K, W extends Window> implements Trigger.OnMergeContext, Evictor.Context {

  /** Beyond this the time of a timer can only come from a sum that has overflowed. */
  private static final long MOST_DISTANT_TIMER = Long.MAX_VALUE / 4 * 3;

  private final Trigger<? super T, ? super W> trigger;
  private final WindowStore<K, W> store;
  private final Map<String, Object> states = new HashMap<>();
  private final Map<String, TriggerState<?>> declared = new HashMap<>();
  private PrefixedStates prefixed;
  private ProcessingClock clock;
  private long watermark;
  private K key;
  private W window;

  /** What has just been merged into the window at hand. */
  private List<W> merged = List.of();

  TriggerHost(Trigger<? super T, ? super W> trigger, WindowStore<K, W> store) {
    this.trigger = trigger;
    this.store = store;
  }

  void open(OperatorContext<?> context) {
    clock = context.clock();
    watermark = context.states().watermark();
    prefixed = new PrefixedStates(store.states(), "trigger ");
    for (TriggerState<?> each : trigger.states()) {
      TriggerState<?> before = declared.putIfAbsent(each.name(), each);
      if (before == null) {
        states.put(each.name(), each.declareIn(prefixed));
      } else if (!before.isLike(each)) {
        throw unlike(before, each, context.subtask().operator());
      }
    }
  }

  private IllegalArgumentException unlike(
      TriggerState<?> one, TriggerState<?> other, String operator) {
    return new IllegalArgumentException(
        "%s of operator '%s' declares %s twice, as a %s and as a %s; expected the same kind and type, since triggers inside one another share what has one name. Give one of them another name"
            .formatted(trigger, operator, one, one.contentText(), other.contentText()));
  }

  void watermark(long reached) {
    watermark = reached;
  }

  /** Makes a window the one at hand. */
  void select(K keyAtHand, W windowAtHand) {
    key = keyAtHand;
    window = windowAtHand;
    store.select(keyAtHand, windowAtHand);
  }

  TriggerResult onElement(T value, long timestamp) throws Exception {
    return checked(trigger.onElement(value, timestamp, window, this));
  }

  TriggerResult onEventTime(long time) throws Exception {
    return checked(trigger.onEventTime(time, window, this));
  }

  TriggerResult onProcessingTime(long time) throws Exception {
    return checked(trigger.onProcessingTime(time, window, this));
  }

  private TriggerResult checked(TriggerResult result) {
    return Objects.requireNonNull(
        result, () -> trigger + " gave null; expected TriggerResult.CONTINUE to do nothing");
  }

  void onMerge(List<W> mergedWindows) throws Exception {
    merged = mergedWindows;
    trigger.onMerge(window, this);
    merged = List.of();
  }

  void clear() throws Exception {
    trigger.clear(window, this);
    prefixed.clearAll();
  }

  @Override
  public long currentProcessingTime() {
    return clock.millis();
  }

  @Override
  public long currentWatermark() {
    return watermark;
  }

  @Override
  public void registerEventTimeTimer(long time) {
    register(store.eventTimers(), time);
  }

  @Override
  public void registerProcessingTimeTimer(long time) {
    register(store.processingTimers(), time);
  }

  @Override
  public void deleteEventTimeTimer(long time) {
    store.eventTimers().delete(store.pane(key, window), time);
  }

  @Override
  public void deleteProcessingTimeTimer(long time) {
    store.processingTimers().delete(store.pane(key, window), time);
  }

  private void register(TimerQueue<PaneKey<K, W>> timers, long time) {
    boolean within = time >= -MOST_DISTANT_TIMER && time <= MOST_DISTANT_TIMER;
    if (!within && time != Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s asked for a timer at %d for the window %s; expected milliseconds since the epoch between %d and %d, or Long.MAX_VALUE for the end of the input"
              .formatted(trigger, time, window, -MOST_DISTANT_TIMER, MOST_DISTANT_TIMER));
    }
    timers.register(store.pane(key, window), time);
  }

  @Override
  @SuppressWarnings("unchecked") // under the name stands what the declaration of that name has made
  public <S> S state(TriggerState<S> wanted) {
    Object state = states.get(wanted.name());
    if (state == null) {
      throw new IllegalStateException(
          "%s asked for %s, which it does not declare; expected it among states()"
              .formatted(trigger, wanted));
    }
    return (S) state;
  }

  @Override
  public void mergeState(TriggerState<?> wanted) {
    if (!wanted.canMerge()) {
      throw new IllegalArgumentException(
          "%s wants to merge %s, which is of a kind that cannot be; expected TriggerState.count, reducing or list"
              .formatted(trigger, wanted));
    }
    merge(wanted);
  }

  private <S> void merge(TriggerState<S> wanted) {
    S state = state(wanted);
    for (W each : merged) {
      store.select(key, each);
      Object taken = wanted.take(state);
      store.select(key, window);
      if (taken != null) {
        wanted.put(state, taken);
      }
    }
  }
}
