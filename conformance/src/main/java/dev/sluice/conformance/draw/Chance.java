package dev.sluice.conformance.draw;

import java.util.Random;

/** Chance of a seed, in the words of who draws. */
final class Chance {

  private final Random random;

  Chance(Random random) {
    this.random = random;
  }

  /** True once in so many times. */
  boolean of(int times) {
    return random.nextInt(times) == 0;
  }

  /** True with a probability. */
  boolean with(double probability) {
    return random.nextDouble() < probability;
  }

  /** Any number from one to the other, both included. */
  long from(long least, long greatest) {
    return random.nextLong(least, greatest + 1);
  }

  /** Any number from 0 to less than a bound; 0 where there is none. */
  long below(long bound) {
    return bound <= 0 ? 0 : random.nextLong(bound);
  }

  long pick(long... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
