package dev.sluice.dataflow.key;

import java.io.Serializable;

/** A user function from element to a {@code long} key, which is never boxed on the way. */
@FunctionalInterface
public interface LongKeySelector<T> extends Serializable {

  /** The key of {@code element}. */
  long keyOf(T element);
}
