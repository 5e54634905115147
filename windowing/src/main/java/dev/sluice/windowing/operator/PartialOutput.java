package dev.sluice.windowing.operator;

import dev.sluice.dataflow.operator.Output;

/**
 * A side output for some elements only. Those it does not take are not put out there, but have the
 * lot of elements without a side output. Single-threaded.
 *
 * @param <T> elements
 */
public interface PartialOutput<T> extends Output<T> {

  /** Whether the element may be put out here. */
  boolean takes(T value);
}
