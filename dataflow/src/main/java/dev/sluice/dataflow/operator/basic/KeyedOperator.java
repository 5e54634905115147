package dev.sluice.dataflow.operator.basic;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.Operator;

/**
 * What all operators of keyed functions do alike: they look ahead for keys and fire timers.
 *
 * @param <K> keys
 * @param <I> elements by which state is keyed
 * @param <O> elements out
 */
abstract class KeyedOperator<K, I, O> implements Operator<I, O> {

  /** Where the function lives. */
  final KeyedFunctionHost<I, K, O> host;

  KeyedOperator(Keying<I, K> keying) {
    this.host = new KeyedFunctionHost<>(keying, this::onTimer, this::onProcessingTimer);
  }

  abstract void onTimer(long timestamp, KeyContext<K> key, Collector<O> out) throws Exception;

  abstract void onProcessingTimer(long timestamp, KeyContext<K> key, Collector<O> out)
      throws Exception;

  @Override
  public final void announce(ItemBatch batch, int from, int to) {
    host.announce(batch, from, to);
  }

  @Override
  public final boolean onWatermark(long watermark) throws Exception {
    return host.onWatermark(watermark);
  }

  @Override
  public final long nextProcessingTimer() {
    return host.nextProcessingTimer();
  }

  @Override
  public final boolean onProcessingTime(long now) throws Exception {
    return host.onProcessingTime(now);
  }
}
