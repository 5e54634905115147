package dev.sluice.connector.basic;

import dev.sluice.dataflow.source.Split;

/**
 * Every {@code stride}-th index of a generator from {@code first} on.
 *
 * @param first the first index
 * @param stride the distance to the next, which is the number of splits
 * @param weight the number of elements; 1 where there is no end
 */
public record GeneratorSplit(long first, int stride, long weight) implements Split {

  @Override
  public String id() {
    return "generated-" + first + "-of-" + stride;
  }
}
