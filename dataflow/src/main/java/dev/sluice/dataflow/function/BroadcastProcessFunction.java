package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function over a stream and a broadcast one: each element of the first is seen by one
 * subtask, each broadcast one by all of them.
 *
 * <p>One instance per subtask, used by one thread at a time. Broadcast elements change the state
 * that all elements read. Elements of the two streams come in no order between them.
 *
 * @param <A> elements that are not broadcast
 * @param <B> broadcast elements
 * @param <O> elements out
 */
public abstract class BroadcastProcessFunction<A, B, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Called once before the first element. */
  public void open(RuntimeContext context) throws Exception {}

  /** Handles one element that is not broadcast; may read broadcast state. */
  public abstract void processElement(A value, ReadOnlyBroadcastContext element, Collector<O> out)
      throws Exception;

  /**
   * Handles one broadcast element; may change broadcast state, in the same way in every subtask.
   * What is put out is put out by every subtask.
   */
  public abstract void processBroadcastElement(B value, BroadcastContext element, Collector<O> out)
      throws Exception;

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}
}
