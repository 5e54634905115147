package dev.sluice.windowing.join;

/**
 * A result of the tests.
 *
 * @param first number of the first element, {@link #NOBODY} without one
 * @param second number of the second element, {@link #NOBODY} without one
 */
record Joined(int first, int second) {

  static final int NOBODY = -1;

  static Joined of(Item first, Item second) {
    return new Joined(
        first == null ? NOBODY : first.number(), second == null ? NOBODY : second.number());
  }
}
