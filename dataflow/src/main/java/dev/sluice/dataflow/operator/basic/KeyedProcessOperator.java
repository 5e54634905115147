package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.Timers;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.TimerQueue;
import dev.sluice.dataflow.time.ProcessingClock;

/**
 * Gives a {@link KeyedProcessFunction} its key, state and timers.
 *
 * <p>Timers fire in order of time, each with its own time as the watermark has passed it; a timer
 * registered while timers fire joins them if it is due. Timers in processing time fire between two
 * turns.
 *
 * @param <K> keys
 * @param <I> elements in
 * @param <O> elements out
 */
public final class KeyedProcessOperator<K, I, O> implements Operator<I, O> {

  private final KeyedProcessFunction<K, ? super I, O> function;
  private final Keying<I, K> keying;
  private final TimerQueue<K> timers = new TimerQueue<>();
  private final TimerQueue<K> processingTimers = new TimerQueue<>();
  private final Context context = new Context();
  private KeyedStore<I, K> store;
  private Output<O> output;
  private ProcessingClock clock;
  private TaggedOutputs sides;
  private TimestampedCollector<O> collector;
  private long watermark = Watermark.MIN;

  /** Creates an operator that calls {@code function} with the keys of {@code keying}. */
  public KeyedProcessOperator(Keying<I, K> keying, KeyedProcessFunction<K, ? super I, O> function) {
    this.function = function;
    this.keying = keying;
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    output = operator.output();
    clock = operator.clock();
    store = new KeyedStore<>(keying, clock);
    sides = new TaggedOutputs(operator.sideOutputs());
    collector = new TimestampedCollector<>(output);
    function.open(new StoreContext(operator, store));
  }

  @Override
  public void announce(ItemBatch batch, int from, int to) {
    store.prefetch(batch, from, to);
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    store.selectKeyOf(value);
    context.timestamp = timestamp;
    function.processElement(value, context, collector.at(timestamp));
  }

  @Override
  public boolean onWatermark(long reached) throws Exception {
    watermark = reached;
    while (timers.isDue(reached)) {
      TimerQueue.Timer<K> timer = timers.poll();
      store.select(timer.key());
      context.timestamp = timer.timestamp();
      function.onTimer(timer.timestamp(), context, collector.at(timer.timestamp()));
      if (!output.ready() && timers.isDue(reached)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long nextProcessingTimer() {
    return processingTimers.earliest();
  }

  @Override
  public boolean onProcessingTime(long now) throws Exception {
    while (processingTimers.isDue(now)) {
      TimerQueue.Timer<K> timer = processingTimers.poll();
      store.select(timer.key());
      context.timestamp = ItemBatch.NO_TIMESTAMP;
      function.onProcessingTimer(timer.timestamp(), context, collector.at(ItemBatch.NO_TIMESTAMP));
      if (!output.ready() && processingTimers.isDue(now)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws Exception {
    function.close();
  }

  private final class Context implements KeyContext<K>, Timers {

    private long timestamp;

    @Override
    public K key() {
      return store.key();
    }

    @Override
    public long timestamp() {
      return timestamp;
    }

    @Override
    public long watermark() {
      return watermark;
    }

    @Override
    public long processingTime() {
      return clock.millis();
    }

    @Override
    public <T> void output(OutputTag<T> tag, T value) {
      sides.emit(tag, value, timestamp);
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
