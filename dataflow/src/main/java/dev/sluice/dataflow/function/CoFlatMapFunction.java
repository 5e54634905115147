package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function that makes any number of elements of each element of two streams. Elements are
 * immutable: neither change the argument nor keep changing a result.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> results of both
 */
public interface CoFlatMapFunction<A, B, O> extends Serializable {

  /** Collects the results for one element of the first stream. */
  void flatMap1(A value, Collector<O> out) throws Exception;

  /** Collects the results for one element of the second stream. */
  void flatMap2(B value, Collector<O> out) throws Exception;
}
