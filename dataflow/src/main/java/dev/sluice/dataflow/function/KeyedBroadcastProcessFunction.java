package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function over a keyed stream and a broadcast one: elements of the first have state and
 * timers of their key, and each broadcast element is seen by all subtasks.
 *
 * <p>One instance per subtask, used by one thread at a time. Broadcast elements change the state
 * that elements of all keys read. They have no key themselves: while one is at hand, there are no
 * timers, and the use of keyed state is refused. Elements of the two streams come in no order
 * between them: one that needs broadcast elements of its time waits in state for a timer, which
 * fires when the watermark of both streams has reached it.
 *
 * @param <K> key
 * @param <A> elements of the keyed stream
 * @param <B> broadcast elements
 * @param <O> elements out
 */
public abstract class KeyedBroadcastProcessFunction<K, A, B, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Called once before the first element; asks for state and counters. */
  public void open(KeyedRuntimeContext context) throws Exception {}

  /** Handles one element of the keyed stream; may read broadcast state. */
  public abstract void processElement(
      A value, KeyedReadOnlyBroadcastContext<K> key, Collector<O> out) throws Exception;

  /**
   * Handles one broadcast element; may change broadcast state, in the same way in every subtask.
   * What is put out is put out by every subtask.
   */
  public abstract void processBroadcastElement(B value, BroadcastContext element, Collector<O> out)
      throws Exception;

  /** Handles a timer that was registered for this key; results get the timer's event time. */
  public void onTimer(long timestamp, KeyedReadOnlyBroadcastContext<K> key, Collector<O> out)
      throws Exception {}

  /**
   * Handles a processing-time timer that was registered for this key; results get no event time.
   */
  public void onProcessingTimer(
      long timestamp, KeyedReadOnlyBroadcastContext<K> key, Collector<O> out) throws Exception {}

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}
}
