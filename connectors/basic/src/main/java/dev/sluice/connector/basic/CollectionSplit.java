package dev.sluice.connector.basic;

import dev.sluice.dataflow.source.Split;

/**
 * One of the lists of a collection source, or the rest of one.
 *
 * @param index which of them, from 0
 * @param weight how many elements it has as a whole
 * @param from the index in the list of the first element to be read
 */
public record CollectionSplit(int index, long weight, int from) implements Split {

  /** A list as a whole. */
  CollectionSplit(int index, long weight) {
    this(index, weight, 0);
  }

  @Override
  public String id() {
    return "list-" + index;
  }
}
