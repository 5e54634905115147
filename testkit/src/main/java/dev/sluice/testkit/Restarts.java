package dev.sluice.testkit;

import java.util.function.IntUnaryOperator;

/**
 * When the instances of an operator under test are replaced by new ones that go on from their
 * snapshots.
 *
 * @param name what it is called when something is wrong
 * @param instancesAfter by number of an input from 0: how many instances go on behind it; 0 where
 *     there is no restart
 */
record Restarts(String name, IntUnaryOperator instancesAfter) {

  static Restarts none() {
    return new Restarts("", input -> 0);
  }

  static Restarts behind(int place) {
    return new Restarts(
        "restored behind input %d, ".formatted(place + 1), input -> input == place ? 1 : 0);
  }

  static Restarts everywhere() {
    return new Restarts("restored behind every input, ", input -> 1);
  }

  static Restarts frozenBehind(int place) {
    return new Restarts(
        "snapshot of the state behind input %d, written later, ".formatted(place + 1), input -> 0);
  }

  /** Two instances between these inputs, one before and one behind. */
  static Restarts splitBetween(int from, int to) {
    return new Restarts(
        "split in two from behind input %d to behind input %d, ".formatted(from + 1, to + 1),
        input -> input == from ? 2 : input == to ? 1 : 0);
  }
}
