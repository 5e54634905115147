package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function over single elements of two streams that sees event time and may put out to
 * several streams.
 *
 * <p>One instance per subtask, used by one thread at a time. Elements of the two streams come in no
 * order between them. Without keys there are no timers and no state: for these see {@link
 * KeyedCoProcessFunction}.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> elements out
 */
public abstract class CoProcessFunction<A, B, O> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Called once before the first element. */
  public void open(RuntimeContext context) throws Exception {}

  /** Handles one element of the first stream. */
  public abstract void processElement1(A value, ElementContext element, Collector<O> out)
      throws Exception;

  /** Handles one element of the second stream. */
  public abstract void processElement2(B value, ElementContext element, Collector<O> out)
      throws Exception;

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}
}
