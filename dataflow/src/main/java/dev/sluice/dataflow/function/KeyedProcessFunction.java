package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function with state and timers per key.
 *
 * <p>One instance per subtask, used by one thread at a time. State asked for in {@link #open} is
 * always that of the key at hand.
 *
 * @param <K> key
 * @param <I> elements in
 * @param <O> elements out
 */
public abstract class KeyedProcessFunction<K, I, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Called once before the first element; asks for state and counters. */
  public void open(KeyedRuntimeContext context) throws Exception {}

  /** Handles one element. */
  public abstract void processElement(I value, KeyContext<K> key, Collector<O> out)
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
