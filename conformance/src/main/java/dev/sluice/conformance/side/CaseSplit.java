package dev.sluice.conformance.side;

import dev.sluice.dataflow.source.Split;

/**
 * A split of a case, or what is left of one.
 *
 * @param number which one
 * @param next the place within the split of what is read next
 */
record CaseSplit(int number, int next) implements Split {

  @Override
  public String id() {
    return "split " + number;
  }
}
