package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function over single elements that sees event time and may put out to several streams.
 *
 * <p>One instance per subtask, used by one thread at a time. Without keys there are no timers and
 * no state: for these see {@link KeyedProcessFunction}.
 *
 * @param <I> elements in
 * @param <O> elements out
 */
public abstract class ProcessFunction<I, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Called once before the first element. */
  public void open(RuntimeContext context) throws Exception {}

  /** Handles one element. */
  public abstract void processElement(I value, ElementContext element, Collector<O> out)
      throws Exception;

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}
}
