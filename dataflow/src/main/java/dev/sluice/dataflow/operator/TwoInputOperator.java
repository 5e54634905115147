package dev.sluice.dataflow.operator;

import dev.sluice.dataflow.item.ItemBatch;

/**
 * An operator that takes in a second stream beside the first, of elements of its own type.
 *
 * <p>Elements of the first input come through {@link #onElement}, those of the second through
 * {@link #onSecond}, in the order of each channel and in no order between channels. There is one
 * watermark, the smaller one of both inputs; an input that is idle or has ended does not hold it.
 * All calls come from one thread at a time.
 *
 * @param <A> elements of the first input
 * @param <B> elements of the second input
 * @param <O> elements out
 */
public interface TwoInputOperator<A, B, O> extends Operator<A, O> {

  /** Handles one element of the second input with its event time in milliseconds. */
  void onSecond(B value, long timestamp) throws Exception;

  /** What {@link #announce} is for the first input; all of the batch is of the second. */
  default void announceSecond(ItemBatch batch, int from, int to) {}
}
