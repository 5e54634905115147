package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;

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
  private final KeyedFunctionHost<I, K, O> host;

  /** Creates an operator that calls {@code function} with the keys of {@code keying}. */
  public KeyedProcessOperator(Keying<I, K> keying, KeyedProcessFunction<K, ? super I, O> function) {
    this.function = function;
    this.host = new KeyedFunctionHost<>(keying, function::onTimer, function::onProcessingTimer);
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    function.open(host.open(operator));
  }

  @Override
  public void announce(ItemBatch batch, int from, int to) {
    host.announce(batch, from, to);
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    function.processElement(value, host.select(value, timestamp), host.collectorAt(timestamp));
  }

  @Override
  public boolean onWatermark(long watermark) throws Exception {
    return host.onWatermark(watermark);
  }

  @Override
  public long nextProcessingTimer() {
    return host.nextProcessingTimer();
  }

  @Override
  public boolean onProcessingTime(long now) throws Exception {
    return host.onProcessingTime(now);
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
