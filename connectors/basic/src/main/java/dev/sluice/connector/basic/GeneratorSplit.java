package dev.sluice.connector.basic;

import dev.sluice.dataflow.source.Split;

/**
 * Every {@code stride}-th index of a generator from {@code first} on, or the rest of them.
 *
 * @param first the first index
 * @param stride the distance to the next, which is the number of splits
 * @param weight the number of elements as a whole; 1 where there is no end
 * @param from the first index to be made
 */
public record GeneratorSplit(long first, int stride, long weight, long from) implements Split {

  /** A split as a whole. */
  GeneratorSplit(long first, int stride, long weight) {
    this(first, stride, weight, first);
  }

  @Override
  public String id() {
    return "generated-" + first + "-of-" + stride;
  }
}
