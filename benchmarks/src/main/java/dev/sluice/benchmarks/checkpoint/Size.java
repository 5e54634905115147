package dev.sluice.benchmarks.checkpoint;

import java.time.Duration;

/**
 * How much is measured, and how often. Immutable.
 *
 * @param keys how many keys have state
 * @param warmUp how long each run goes on before it is measured, once its state is there
 * @param window how long each run is measured
 * @param pairs how many runs of both sides count
 * @param restoredBytes how much state is restored
 * @param parallelism subtasks of each operator
 */
public record Size(
    long keys, Duration warmUp, Duration window, int pairs, long restoredBytes, int parallelism) {

  private static final int PARALLELISM = 2;

  /** A million keys and a gigabyte; the warm-up is what the compiler takes on two cores. */
  public static final Size WHOLE =
      new Size(
          1_000_000, Duration.ofSeconds(30), Duration.ofSeconds(20), 5, 1_000_000_000, PARALLELISM);

  /** A million keys, shorter runs, and a fifth of a gigabyte. */
  public static final Size QUICK =
      new Size(
          1_000_000, Duration.ofSeconds(10), Duration.ofSeconds(8), 3, 200_000_000, PARALLELISM);

  /** The same with another number of keys. */
  public Size withKeys(long number) {
    return new Size(number, warmUp, window, pairs, restoredBytes, parallelism);
  }

  /** The same, each run measured so much later. */
  public Size withWarmUp(Duration length) {
    return new Size(keys, length, window, pairs, restoredBytes, parallelism);
  }

  /** The same, each run measured for so long. */
  public Size withWindow(Duration length) {
    return new Size(keys, warmUp, length, pairs, restoredBytes, parallelism);
  }

  /** The same with another number of pairs. */
  public Size withPairs(int number) {
    return new Size(keys, warmUp, window, number, restoredBytes, parallelism);
  }

  /** The same with more or less state to be restored. */
  public Size withRestoredBytes(long bytes) {
    return new Size(keys, warmUp, window, pairs, bytes, parallelism);
  }
}
