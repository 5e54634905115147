package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function that makes one element of another. Elements are immutable: neither change the
 * argument nor keep changing a result.
 */
@FunctionalInterface
public interface MapFunction<I, O> extends Serializable {

  /** The result for one element. */
  O map(I value) throws Exception;
}
