package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function over two streams with the same keys, whose elements share state and timers per
 * key.
 *
 * <p>One instance per subtask, used by one thread at a time. State asked for in {@link #open} is
 * always that of the key at hand, whichever stream the element came by. Elements of the two streams
 * come in no order between them: one that needs what the other stream has yet to tell waits in
 * state for a timer, which fires when the watermark of both streams has reached its time.
 *
 * @param <K> key
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> elements out
 */
public abstract class KeyedCoProcessFunction<K, A, B, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Called once before the first element; asks for state and counters. */
  public void open(KeyedRuntimeContext context) throws Exception {}

  /** Handles one element of the first stream. */
  public abstract void processElement1(A value, KeyContext<K> key, Collector<O> out)
      throws Exception;

  /** Handles one element of the second stream. */
  public abstract void processElement2(B value, KeyContext<K> key, Collector<O> out)
      throws Exception;

  /** Handles a timer that was registered for this key; results get the timer's event time. */
  public void onTimer(long timestamp, KeyContext<K> key, Collector<O> out) throws Exception {}

  /**
   * Handles a processing-time timer that was registered for this key; results get no event time.
   */
  public void onProcessingTimer(long timestamp, KeyContext<K> key, Collector<O> out)
      throws Exception {}

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}
}
