package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.Timers;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.snapshot.StateParts;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.TimerQueue;

/**
 * What a keyed function lives in, whatever its inputs: the state of its keys, their timers, and the
 * context in which it sees an element or timer.
 *
 * <p>Timers fire in order of time, each with its own time as the watermark has passed it; a timer
 * registered while timers fire joins them if it is due. Single-threaded.
 *
 * @param <I> elements by which the store is keyed
 * @param <K> keys
 * @param <O> elements out
 */
final class KeyedFunctionHost<I, K, O> {

  /** What a function does when a timer fires. */
  @FunctionalInterface
  interface TimerCall<K, O> {
    void fire(long timestamp, KeyContext<K> key, Collector<O> out) throws Exception;
  }

  private final Keying<I, K> keying;
  private final TimerCall<K, O> onTimer;
  private final TimerCall<K, O> onProcessingTimer;
  private final TimerQueue<K> timers;
  private final TimerQueue<K> processingTimers;
  private Context context;
  private KeyedStore<I, K> store;
  private Output<O> output;
  private TimestampedCollector<O> collector;

  KeyedFunctionHost(
      Keying<I, K> keying, TimerCall<K, O> onTimer, TimerCall<K, O> onProcessingTimer) {
    this.keying = keying;
    this.timers = new TimerQueue<>(keying.type());
    this.processingTimers = new TimerQueue<>(keying.type());
    this.onTimer = onTimer;
    this.onProcessingTimer = onProcessingTimer;
  }

  /** Prepares all for the first element; gives what the function is to be opened with. */
  KeyedRuntimeContext open(OperatorContext<O> operator) {
    output = operator.output();
    context = new Context(operator);
    store = new KeyedStore<>(keying, operator.clock());
    if (operator.states().checksMutations()) {
      store.checkMutations(operator.subtask().operator());
    }
    register(operator.states());
    collector = new TimestampedCollector<>(output);
    return new StoreContext(operator, store);
  }

  private void register(StateParts states) {
    states.keyed("keyed state", store);
    states.keyed("event-time timers", timers.part());
    states.keyed("processing-time timers", processingTimers.part());
  }

  void announce(ItemBatch batch, int from, int to) {
    store.prefetch(batch, from, to);
  }

  /** Announces elements of another input with the same keys. */
  void announce(Keying<?, K> other, ItemBatch batch, int from, int to) {
    store.prefetch(other, batch, from, to);
  }

  /** Makes an element the one at hand; gives the context in which the function sees it. */
  KeyContext<K> select(I value, long timestamp) {
    store.selectKeyOf(value);
    context.timestamp = timestamp;
    return context;
  }

  /** The same for an element of another input with the same keys. */
  <B> KeyContext<K> select(Keying<B, K> other, B value, long timestamp) {
    store.selectKeyOf(other, value);
    context.timestamp = timestamp;
    return context;
  }

  /** Says that the function is done with the element at hand. */
  void done() {
    store.endCall();
  }

  /** Makes an element the one at hand that has no key. */
  void selectNone(long timestamp) {
    store.selectNone();
    context.timestamp = timestamp;
  }

  /** The one context of all elements and timers, each in its turn; once it is open. */
  KeyContext<K> context() {
    return context;
  }

  /** The collector of results with this event time. */
  Collector<O> collectorAt(long timestamp) {
    return collector.at(timestamp);
  }

  /** Fires what is due; stops and answers false when the output is no longer ready. */
  boolean onWatermark(long reached) throws Exception {
    context.watermark = reached;
    while (timers.isDue(reached)) {
      TimerQueue.Timer<K> timer = timers.poll();
      long time = timer.timestamp();
      store.select(timer.key());
      context.timestamp = time;
      onTimer.fire(time, context, collector.at(time));
      done();
      if (!output.ready() && timers.isDue(reached)) {
        return false;
      }
    }
    return true;
  }

  long nextProcessingTimer() {
    return processingTimers.earliest();
  }

  /** Fires what is due; stops and answers false when the output is no longer ready. */
  boolean onProcessingTime(long now) throws Exception {
    while (processingTimers.isDue(now)) {
      TimerQueue.Timer<K> timer = processingTimers.poll();
      store.select(timer.key());
      context.timestamp = ItemBatch.NO_TIMESTAMP;
      onProcessingTimer.fire(timer.timestamp(), context, collector.at(ItemBatch.NO_TIMESTAMP));
      done();
      if (!output.ready() && processingTimers.isDue(now)) {
        return false;
      }
    }
    return true;
  }

  private final class Context extends ElementAtHand implements KeyContext<K>, Timers {

    Context(OperatorContext<O> operator) {
      super(operator);
    }

    @Override
    public K key() {
      return store.key();
    }

    @Override
    public Timers timers() {
      return this;
    }

    @Override
    public void registerEventTime(long time) {
      timers.register(store.key(), time);
    }

    @Override
    public void deleteEventTime(long time) {
      timers.delete(store.key(), time);
    }

    @Override
    public void registerProcessingTime(long time) {
      processingTimers.register(store.key(), time);
    }

    @Override
    public void deleteProcessingTime(long time) {
      processingTimers.delete(store.key(), time);
    }
  }
}
