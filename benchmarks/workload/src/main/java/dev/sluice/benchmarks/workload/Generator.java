package dev.sluice.benchmarks.workload;

import java.io.Serializable;

/**
 * Makes the elements of a work, each of its index alone, so that what a run must give can be worked
 * out afterwards.
 *
 * @param <T> elements
 */
@FunctionalInterface
public interface Generator<T> extends Serializable {

  /** The element of an index, a new object. */
  T at(long index);
}
