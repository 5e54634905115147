package dev.sluice.windowing.operator;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.state.TimerQueue;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The operator for windows of any kind, with any trigger: it gives each window an element belongs
 * to its own copy, where the operators for plain windows share.
 *
 * <p>Says what a window is to do; {@link WindowPanes} carries it out. An element for which all
 * windows are over is late. Timers fire in order of time, each window once per time; the trigger is
 * asked first, then a window whose time is over for good is forgotten.
 */
final class WindowOperator<T, I, K, W extends Window, O> implements Operator<T, O> {

  private final WindowSpec<T, K, W> spec;
  private final WindowStore<K, W> store;
  private final WindowPanes<T, I, K, W, O> panes;
  private final WindowAssigner<? super T, W> assigner;
  private final boolean eventTime;
  private final Consumer<String> warnings;
  private ProcessingClock clock;
  private Output<O> output;
  private LateElements<T> late;
  private Counter admitted;
  private WindowAssigner.Context assigning;
  private long watermark = Watermark.MIN;

  WindowOperator(
      WindowSpec<T, K, W> spec,
      WindowStore<K, W> store,
      WindowPanes<T, I, K, W, O> panes,
      Consumer<String> warnings) {
    this.spec = spec;
    this.store = store;
    this.panes = panes;
    this.assigner = spec.rules().assigner();
    this.eventTime = spec.rules().assigner().isEventTime();
    this.warnings = warnings;
  }

  @Override
  public void open(OperatorContext<O> context) throws Exception {
    clock = context.clock();
    output = context.output();
    watermark = context.states().watermark();
    assigning = clock::millis;
    late =
        new LateElements<>(
            Lateness.ofWindows(context, warnings), context, spec.rules().lateOutput());
    ManyWindows.warn(context.subtask(), assigner, warnings);
    admitted = context.metrics().counter(WindowOperators.LATE_ADMITTED);
    store.open(context);
    panes.open(context);
  }

  @Override
  public void onElement(T value, long timestamp) throws Exception {
    if (eventTime) {
      NoEventTimeException.check(timestamp);
    }
    K key = spec.keying().keyOf(value);
    Collection<W> windows =
        Objects.requireNonNull(
            assigner.assignWindows(value, timestamp, assigning),
            () -> assigner + " gave null; expected windows, or none");
    boolean taken = false;
    for (W window : windows) {
      taken |= panes.add(key, window, value, timestamp);
    }
    store.endCall();
    if (eventTime) {
      tellLate(taken, value, timestamp);
    }
  }

  /** What belongs to no window is not late by that alone. */
  private void tellLate(boolean taken, T value, long timestamp) {
    if (!taken && timestamp + spec.rules().allowedLatenessMillis() <= watermark) {
      late.refuse(value, timestamp, watermark);
    } else if (taken && timestamp <= watermark) {
      admitted.increment();
      late.admit(timestamp, watermark);
    }
  }

  @Override
  public boolean onWatermark(long reached) throws Exception {
    watermark = Math.max(watermark, reached);
    panes.watermark(watermark);
    TimerQueue<PaneKey<K, W>> timers = store.eventTimers();
    while (timers.isDue(reached)) {
      TimerQueue.Timer<PaneKey<K, W>> timer = timers.poll();
      panes.onEventTime(timer.key(), timer.timestamp());
      store.endCall();
      if (panes.takeCalled() && !output.ready() && timers.isDue(reached)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long nextProcessingTimer() {
    return store.processingTimers().earliest();
  }

  @Override
  public boolean onProcessingTime(long now) throws Exception {
    TimerQueue<PaneKey<K, W>> timers = store.processingTimers();
    while (timers.isDue(now)) {
      TimerQueue.Timer<PaneKey<K, W>> timer = timers.poll();
      panes.onProcessingTime(timer.key(), timer.timestamp());
      store.endCall();
      if (panes.takeCalled() && !output.ready() && timers.isDue(now)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    panes.close();
  }
}
