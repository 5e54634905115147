package dev.sluice.dataflow.operator;

import dev.sluice.dataflow.item.ItemBatch;

/**
 * One subtask's instance of a transformation: takes elements and watermarks of one input, gives
 * elements to its {@link Output}.
 *
 * <p>Life: {@link #open}, then any number of {@link #onElement} and {@link #onWatermark} in the
 * order of the input, the last watermark being {@code Watermark.MAX} when the input has ended, then
 * {@link #close}. All calls come from one thread at a time. The operator never sees which channel
 * an item came through, nor a barrier; watermarks are passed on by the chain, after the operator
 * has said that it is done with them.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public interface Operator<I, O> {

  /** Called once before anything else. */
  void open(OperatorContext<O> context) throws Exception;

  /**
   * Says which elements are about to come through {@link #onElement}; some of them may be announced
   * again, or come unannounced.
   *
   * <p>An operator with much state looks up theirs here in one tight loop: the processor then
   * fetches many entries from memory at once instead of waiting for each in turn. Must change
   * nothing.
   */
  default void announce(ItemBatch batch, int from, int to) {}

  /** Handles one element with its event time in milliseconds. */
  void onElement(I value, long timestamp) throws Exception;

  /**
   * Does what is due at {@code watermark}: fires windows and timers.
   *
   * <p>Must stop and answer {@code false} when the output is no longer ready; it is then called
   * again with the same watermark before anything else. Every call must make progress.
   *
   * @return whether all is done
   */
  default boolean onWatermark(long watermark) throws Exception {
    return true;
  }

  /**
   * The watermark that may be passed on once this operator is done with {@code watermark}.
   *
   * <p>An operator that keeps a result past the watermark at which its event time lies answers
   * less, so that the result is not late when it comes. Must grow with its argument, and give
   * {@code Watermark.MAX} for that.
   */
  default long outputWatermark(long watermark) {
    return watermark;
  }

  /**
   * The processing time of the operator's earliest timer, in milliseconds since the epoch; {@code
   * Long.MAX_VALUE} when it has none. Asked after every turn, so it must be cheap.
   */
  default long nextProcessingTimer() {
    return Long.MAX_VALUE;
  }

  /**
   * Fires the timers that are due at processing time {@code now}, in milliseconds since the epoch.
   *
   * <p>Stops and answers {@code false} when the output is no longer ready, like {@link
   * #onWatermark}. Timers that are not due when the input ends never fire, but for those of an
   * {@link AwaitingOperator}.
   *
   * @return whether all is done
   */
  default boolean onProcessingTime(long now) throws Exception {
    return true;
  }

  /** Called once at the end, also after a failure; releases what {@link #open} took. */
  default void close() throws Exception {}
}
