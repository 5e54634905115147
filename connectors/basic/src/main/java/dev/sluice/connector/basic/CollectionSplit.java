package dev.sluice.connector.basic;

import dev.sluice.dataflow.source.Split;

/**
 * One of the lists of a collection source.
 *
 * @param index which of them, from 0
 * @param weight how many elements it has
 */
public record CollectionSplit(int index, long weight) implements Split {

  @Override
  public String id() {
    return "list-" + index;
  }
}
