package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import java.io.Serializable;

/**
 * A user function that makes any number of elements of two that belong together.
 *
 * <p>Called on the subtask's thread. Elements are immutable: change neither argument.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> results
 */
@FunctionalInterface
public interface FlatJoinFunction<A, B, O> extends Serializable {

  /** Puts out any number of results; an element is {@code null} as in {@link JoinFunction}. */
  void join(A first, B second, Collector<O> out) throws Exception;
}
