package dev.sluice.dataflow.function;

import java.io.Serializable;

/**
 * A user function that says which elements go on. Elements are immutable: neither change the
 * argument nor keep changing a result.
 */
@FunctionalInterface
public interface FilterFunction<T> extends Serializable {

  /** Whether the element goes on. */
  boolean test(T value) throws Exception;
}
