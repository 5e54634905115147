package dev.sluice.windowing.join;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.state.TimerQueue;

/**
 * What all joins by key and event time do alike: keyed state that both inputs share, and timers by
 * which it is looked through again.
 *
 * <p>A key has a timer for the next moment at which something is to be done for it, not one for
 * each element; one that has become needless finds nothing to do. Single-threaded.
 *
 * @param <K> keys
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> results
 */
abstract class KeyedJoinOperator<K, A, B, O> implements TwoInputOperator<A, B, O> {

  /** Says that nothing is to be done for a key. */
  static final long NEVER = Long.MAX_VALUE;

  /** The watermark that the operator was given last. */
  long watermark = Watermark.MIN;

  private final Keying<A, K> first;
  private final Keying<B, K> second;
  private final TimerQueue<K> timers;
  private KeyedStore<A, K> store;
  private Output<O> output;

  KeyedJoinOperator(Keying<A, K> first, Keying<B, K> second) {
    this.first = first;
    this.second = second;
    this.timers = new TimerQueue<>(first.type());
  }

  @Override
  public final void open(OperatorContext<O> context) throws Exception {
    watermark = context.states().watermark();
    output = context.output();
    store = new KeyedStore<>(first, context.clock());
    declare(store);
    context.states().keyed("keyed state", store);
    context.states().keyed("event-time timers", timers.part());
    opened(context);
  }

  /** Declares what is kept of each key. */
  abstract void declare(KeyedStore<A, K> states);

  /** Prepares all else for the first element. */
  abstract void opened(OperatorContext<O> context) throws Exception;

  /**
   * Does for the key at hand what is due at a time, puts out one result at least before it asks
   * whether more can follow, and calls for the next time.
   *
   * @return whether all is done; otherwise it is called again
   */
  abstract boolean act(long due) throws Exception;

  /** Makes the key of an element of the first input the key at hand. */
  final void selectFirst(A value) {
    store.selectKeyOf(value);
  }

  /** Makes the key of an element of the second input the key at hand. */
  final void selectSecond(B value) {
    store.selectKeyOf(second, value);
  }

  /** Has {@link #act} called for the key at hand when the watermark has reached a time. */
  final void callAt(long time) {
    if (time != NEVER) {
      timers.register(store.key(), time);
    }
  }

  @Override
  public final void announce(ItemBatch batch, int from, int to) {
    store.prefetch(batch, from, to);
  }

  @Override
  public final void announceSecond(ItemBatch batch, int from, int to) {
    store.prefetch(second, batch, from, to);
  }

  @Override
  public final boolean onWatermark(long reached) throws Exception {
    watermark = Math.max(watermark, reached);
    while (timers.isDue(watermark)) {
      TimerQueue.Timer<K> timer = timers.poll();
      store.select(timer.key());
      if (!act(timer.timestamp())) {
        timers.register(timer.key(), timer.timestamp());
        return false;
      }
      if (!output.ready() && timers.isDue(watermark)) {
        return false;
      }
    }
    return true;
  }
}
