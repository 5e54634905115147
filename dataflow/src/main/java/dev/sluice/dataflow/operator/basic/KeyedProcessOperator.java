package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.key.Keying;
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
public final class KeyedProcessOperator<K, I, O> extends KeyedOperator<K, I, O> {

  private final KeyedProcessFunction<K, ? super I, O> function;

  /** Creates an operator that calls {@code function} with the keys of {@code keying}. */
  public KeyedProcessOperator(Keying<I, K> keying, KeyedProcessFunction<K, ? super I, O> function) {
    super(keying);
    this.function = function;
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    function.open(host.open(operator));
  }

  @Override
  public void onElement(I value, long timestamp) throws Exception {
    function.processElement(value, host.select(value, timestamp), host.collectorAt(timestamp));
    host.done();
  }

  @Override
  void onTimer(long timestamp, KeyContext<K> key, Collector<O> out) throws Exception {
    function.onTimer(timestamp, key, out);
  }

  @Override
  void onProcessingTimer(long timestamp, KeyContext<K> key, Collector<O> out) throws Exception {
    function.onProcessingTimer(timestamp, key, out);
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
