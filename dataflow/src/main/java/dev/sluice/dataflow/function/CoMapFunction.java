package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function that makes one element of each element of two streams. Elements are immutable:
 * neither change the argument nor keep changing a result.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> results of both
 */
public interface CoMapFunction<A, B, O> extends Serializable {

  /** The result for one element of the first stream. */
  O map1(A value) throws Exception;

  /** The result for one element of the second stream. */
  O map2(B value) throws Exception;
}
