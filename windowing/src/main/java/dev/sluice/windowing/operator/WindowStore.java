package dev.sluice.windowing.operator;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.TimerQueue;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.Window;

/**
 * What belongs to the windows of all keys: their states, one of them at hand, and their timers.
 *
 * <p>Single-threaded.
 *
 * @param <K> keys
 * @param <W> windows
 */
final class WindowStore<K, W extends Window> {

  private final TypeDescriptor<K> keyType;
  private final Keying<PaneKey<K, W>, PaneKey<K, W>> keying;
  private final TimerQueue<PaneKey<K, W>> eventTimers;
  private final TimerQueue<PaneKey<K, W>> processingTimers;
  private KeyedStore<PaneKey<K, W>, PaneKey<K, W>> store;

  /**
   * The pane that was asked for last: state, trigger and timers of one element ask for the same.
   */
  private PaneKey<K, W> last;

  /** Whether its states are at hand; not between two calls, when states may expire. */
  private boolean lastIsAtHand;

  @SuppressWarnings("unchecked") // the arguments of the generic type are those of the pane's key
  WindowStore(TypeDescriptor<K> keyType, TypeDescriptor<W> windowType) {
    this.keyType = keyType;
    this.keying =
        Keying.within(
            (TypeDescriptor<PaneKey<K, W>>) Types.generic(PaneKey.class, keyType, windowType),
            pane -> keyType.stableHash(pane.key()));
    this.eventTimers = new TimerQueue<>(keying);
    this.processingTimers = new TimerQueue<>(keying);
  }

  /** Registers all; states are declared in {@link #states} before the first element. */
  void open(OperatorContext<?> context) {
    store = new KeyedStore<>(keying, context.clock());
    if (context.states().checksMutations()) {
      store.checkMutations(context.subtask().operator());
    }
    context.states().keyed("windows", new PanePart(store, keyType));
    context.states().keyed("event-time timers", new PanePart(eventTimers.part(), keyType));
    context
        .states()
        .keyed("processing-time timers", new PanePart(processingTimers.part(), keyType));
  }

  KeyedStore<PaneKey<K, W>, PaneKey<K, W>> states() {
    return store;
  }

  TimerQueue<PaneKey<K, W>> eventTimers() {
    return eventTimers;
  }

  TimerQueue<PaneKey<K, W>> processingTimers() {
    return processingTimers;
  }

  /** The pane of a window of a key; that of the last call if both are the same objects. */
  PaneKey<K, W> pane(K key, W window) {
    if (last == null || last.window() != window || last.key() != key) {
      last = new PaneKey<>(key, window);
      lastIsAtHand = false;
    }
    return last;
  }

  /** Makes the states of a window those at hand. */
  void select(K key, W window) {
    PaneKey<K, W> pane = pane(key, window);
    if (!lastIsAtHand) {
      store.select(pane);
      lastIsAtHand = true;
    }
  }

  /** Says that an element or a timer, and with it the function, is done with the states at hand. */
  void endCall() {
    lastIsAtHand = false;
    store.endCall();
  }
}
