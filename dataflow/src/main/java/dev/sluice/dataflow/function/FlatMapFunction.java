package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function that makes any number of elements of one. Elements are immutable: neither change
 * the argument nor keep changing a result.
 */
@FunctionalInterface
public interface FlatMapFunction<I, O> extends Serializable {

  /** Collects the results for one element. */
  void flatMap(I value, Collector<O> out) throws Exception;
}
