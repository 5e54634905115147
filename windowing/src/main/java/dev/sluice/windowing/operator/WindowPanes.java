package dev.sluice.windowing.operator;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.PaneInfo;
import dev.sluice.windowing.trigger.TriggerResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of all keys: takes elements in, asks the trigger, fires, purges, merges and forgets.
 *
 * <p>Where windows merge, the elements of one may be kept under another window, its place; trigger,
 * firings and timers always go by the window itself. Single-threaded.
 */
final class WindowPanes<T, I, K, W extends Window, O> {

  /** Given to functions that do not ask which firing it is. */
  private static final PaneInfo ANY = new PaneInfo(PaneInfo.Timing.EARLY, 0, true, false);

  private final WindowSpec<T, K, W> spec;
  private final WindowStore<K, W> store;
  private final Contents<T, I, W> contents;
  private final TriggerHost<T, K, W> trigger;
  private final FunctionHost<I, O, K, W> function;
  private final boolean wantsPanes;
  private final FiringCount firings = new FiringCount();

  /** {@code null} where windows do not merge. */
  private final MergingWindows<T, K, W> merging;

  private final boolean eventTime;
  private ProcessingClock clock;
  private long watermark;

  /** Why the trigger was asked last, and by which timer. */
  private Cause cause = Cause.ELEMENT;

  private long due;
  private boolean dueByEvents;
  private boolean called;

  WindowPanes(
      WindowSpec<T, K, W> spec,
      WindowStore<K, W> store,
      Contents<T, I, W> contents,
      FunctionHost<I, O, K, W> function) {
    this.spec = spec;
    this.store = store;
    this.contents = contents;
    this.function = function;
    this.wantsPanes = function.wantsPanes();
    this.trigger = new TriggerHost<>(spec.rules().effectiveTrigger(), store);
    this.eventTime = spec.rules().assigner().isEventTime();
    this.merging = mergingOf(spec);
  }

  @SuppressWarnings("unchecked") // a merging assigner merges the windows that it gives
  private static <T, K, W extends Window> MergingWindows<T, K, W> mergingOf(
      WindowSpec<T, K, W> spec) {
    return spec.rules().assigner() instanceof MergingWindowAssigner<?, ?> assigner
        ? new MergingWindows<>(
            (MergingWindowAssigner<? super T, W>) assigner,
            spec.keying(),
            spec.rules().assigner().windowType())
        : null;
  }

  void open(OperatorContext<O> context) throws Exception {
    clock = context.clock();
    watermark = context.states().watermark();
    trigger.open(context);
    contents.open(store.states(), trigger);
    if (wantsPanes) {
      firings.open(store);
    }
    if (merging != null) {
      merging.open(context);
    }
    function.open(context);
  }

  void watermark(long reached) {
    watermark = reached;
    trigger.watermark(reached);
    function.watermark(reached);
  }

  /** Puts an element into a window; answers whether that is still open. */
  boolean add(K key, W window, T value, long timestamp) throws Exception {
    W own = merging == null ? window : merge(key, window);
    if (isOver(own)) {
      if (merging != null) {
        merging.retire(own);
      }
      return false;
    }
    W place = merging == null ? own : merging.keptUnder(own);
    store.select(key, place);
    contents.add(value, timestamp);
    trigger.select(key, own);
    cause = Cause.ELEMENT;
    TriggerResult result = trigger.onElement(value, timestamp);
    react(key, own, place, result);
    registerCleanup(key, own);
    return true;
  }

  /** Whether the window, in event time, takes no elements any more. */
  private boolean isOver(W window) {
    return eventTime && spec.rules().cleanupTime(window) <= watermark;
  }

  private W merge(K key, W window) throws Exception {
    merging.select(key);
    List<MergingWindows.Merge<W>> merges = new ArrayList<>();
    W own = merging.add(window, merges);
    for (MergingWindows.Merge<W> each : merges) {
      carryOut(key, each);
    }
    return own;
  }

  private void carryOut(K key, MergingWindows.Merge<W> merge) throws Exception {
    requireNotOver(merge.result());
    trigger.select(key, merge.result());
    trigger.onMerge(merge.merged());
    long fired = 0;
    for (W gone : merge.merged()) {
      // It has what the trigger has gathered by now.
      if (gone.equals(merge.result())) {
        continue;
      }
      trigger.select(key, gone);
      trigger.clear();
      fired += firings.take();
      deleteCleanup(key, gone);
    }
    store.select(key, merge.result());
    firings.add(fired);
    for (W from : merge.movedFrom()) {
      store.select(key, from);
      Object taken = contents.take();
      if (taken != null) {
        store.select(key, merge.keptUnder());
        contents.put(taken);
      }
    }
    registerCleanup(key, merge.result());
  }

  /** A window that merging has made end earlier could never fire, nor be forgotten. */
  private void requireNotOver(W window) {
    long now = eventTime ? watermark : clock.millis();
    boolean over = eventTime ? isOver(window) : window.maxTimestamp() < now;
    if (over) {
      throw new IllegalStateException(
          "%s has merged windows into %s, which is over at %d already; expected windows that do not become shorter by merging"
              .formatted(spec.rules().assigner(), window, now));
    }
  }

  /** Why the trigger was asked. */
  private enum Cause {
    ELEMENT,
    TIMER,
    CLEANUP
  }

  private void react(K key, W window, W place, TriggerResult result) throws Exception {
    if (result.isFire()) {
      fire(key, window, place);
    }
    if (result.isPurge()) {
      store.select(key, place);
      contents.clear();
      forgetFiringsOfEndless(key, window);
    }
  }

  /** A window without end would keep the count for ever; purged, it begins anew. */
  private void forgetFiringsOfEndless(K key, W window) {
    if (window.maxTimestamp() == Long.MAX_VALUE) {
      store.select(key, window);
      firings.clear();
    }
  }

  private void fire(K key, W window, W place) throws Exception {
    store.select(key, place);
    Iterable<I> elements = contents.get(window);
    if (elements == null) {
      return;
    }
    store.select(key, window);
    PaneInfo pane = next(window);
    called = true;
    function.process(key, window, pane, elements);
    firings.fired(pane);
    store.select(key, place);
    contents.fired(window);
  }

  private PaneInfo next(W window) {
    if (!wantsPanes) {
      return ANY;
    }
    long last = window.maxTimestamp();
    boolean over = last <= reached(eventTime || last == Watermark.MAX);
    return firings.next(over, cause == Cause.ELEMENT, cause == Cause.CLEANUP);
  }

  /**
   * How far time has come: for a timer to its own time, so that it makes no difference how many are
   * due at once.
   */
  private long reached(boolean byEvents) {
    if (cause != Cause.ELEMENT && dueByEvents == byEvents) {
      return due;
    }
    return byEvents ? watermark : clock.millis();
  }

  private void registerCleanup(K key, W window) {
    long time = spec.rules().cleanupTime(window);
    // Nothing comes after the end of time, so nothing need be forgotten then.
    if (time == Long.MAX_VALUE) {
      return;
    }
    (eventTime ? store.eventTimers() : store.processingTimers())
        .register(store.pane(key, window), time);
  }

  private void deleteCleanup(K key, W window) {
    (eventTime ? store.eventTimers() : store.processingTimers())
        .delete(store.pane(key, window), spec.rules().cleanupTime(window));
  }

  /** A timer of event time is due. */
  void onEventTime(PaneKey<K, W> pane, long time) throws Exception {
    due = time;
    dueByEvents = true;
    W place = placeOf(pane);
    if (place != null) {
      trigger.select(pane.key(), pane.window());
      onTimer(pane, place, trigger.onEventTime(time), eventTime && isCleanup(pane, time));
    }
  }

  /** A timer of processing time is due. */
  void onProcessingTime(PaneKey<K, W> pane, long time) throws Exception {
    due = time;
    dueByEvents = false;
    W place = placeOf(pane);
    if (place != null) {
      trigger.select(pane.key(), pane.window());
      onTimer(pane, place, trigger.onProcessingTime(time), !eventTime && isCleanup(pane, time));
    }
  }

  private boolean isCleanup(PaneKey<K, W> pane, long time) {
    return time == spec.rules().cleanupTime(pane.window());
  }

  /** Where the elements of a window are kept; {@code null} where it has become another. */
  private W placeOf(PaneKey<K, W> pane) {
    if (merging == null) {
      return pane.window();
    }
    merging.select(pane.key());
    return merging.keptUnder(pane.window());
  }

  private void onTimer(PaneKey<K, W> pane, W place, TriggerResult result, boolean cleanup)
      throws Exception {
    cause = cleanup ? Cause.CLEANUP : Cause.TIMER;
    react(pane.key(), pane.window(), place, result);
    if (cleanup) {
      forget(pane.key(), pane.window(), place);
    }
  }

  private void forget(K key, W window, W place) throws Exception {
    store.select(key, place);
    contents.clear();
    trigger.select(key, window);
    trigger.clear();
    function.clear(key, window, next(window));
    firings.clear();
    if (merging != null) {
      merging.retire(window);
    }
  }

  /** Whether the function has been called since the last time this was asked. */
  boolean takeCalled() {
    boolean was = called;
    called = false;
    return was;
  }

  void close() throws Exception {
    function.close();
  }
}
