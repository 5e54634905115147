package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;

/**
 * Gives a {@link KeyedCoProcessFunction} its key, state and timers, which elements of both inputs
 * share. Timers fire as those of {@link KeyedProcessOperator} do.
 *
 * <p>Where both inputs are keyed by {@code long}, keys of neither are boxed.
 *
 * @param <K> keys
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> elements out
 */
public final class KeyedCoProcessOperator<K, A, B, O> extends KeyedOperator<K, A, O>
    implements TwoInputOperator<A, B, O> {

  private final KeyedCoProcessFunction<K, ? super A, ? super B, O> function;
  private final Keying<B, K> second;

  /**
   * Creates an operator that calls {@code function}.
   *
   * @param first the keys of the first input
   * @param second the keys of the second, of the same type
   */
  public KeyedCoProcessOperator(
      Keying<A, K> first,
      Keying<B, K> second,
      KeyedCoProcessFunction<K, ? super A, ? super B, O> function) {
    super(first);
    this.function = function;
    this.second = second;
  }

  @Override
  public void open(OperatorContext<O> operator) throws Exception {
    function.open(host.open(operator));
  }

  @Override
  public void announceSecond(ItemBatch batch, int from, int to) {
    host.announce(second, batch, from, to);
  }

  @Override
  public void onElement(A value, long timestamp) throws Exception {
    function.processElement1(value, host.select(value, timestamp), host.collectorAt(timestamp));
    host.done();
  }

  @Override
  public void onSecond(B value, long timestamp) throws Exception {
    function.processElement2(
        value, host.select(second, value, timestamp), host.collectorAt(timestamp));
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
