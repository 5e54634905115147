package dev.sluice.dataflow.key;

import java.io.Serializable;

/** A user function from element to key; must give equal keys for equal elements, everywhere. */
@FunctionalInterface
public interface KeySelector<T, K> extends Serializable {

  /** The key of {@code element}; never {@code null}. */
  K keyOf(T element);
}
