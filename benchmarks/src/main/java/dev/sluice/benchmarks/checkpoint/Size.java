package dev.sluice.benchmarks.checkpoint;

import java.time.Duration;

/**
 * How much is measured, and how often. Immutable.
 *
 * @param keys how many keys have state
 * @param window how long each run is measured, behind its warm-up
 * @param pairs how many runs of both sides count
 * @param restoredBytes how much state is restored
 * @param parallelism subtasks of each operator
 */
public record Size(long keys, Duration window, int pairs, long restoredBytes, int parallelism) {

  private static final int PARALLELISM = 2;

  /** A million keys and a gigabyte. */
  public static final Size WHOLE =
      new Size(1_000_000, Duration.ofSeconds(20), 5, 1_000_000_000, PARALLELISM);

  /** A million keys, shorter runs, and a fifth of a gigabyte. */
  public static final Size QUICK =
      new Size(1_000_000, Duration.ofSeconds(8), 3, 200_000_000, PARALLELISM);

  /** The same with another number of keys. */
  public Size withKeys(long number) {
    return new Size(number, window, pairs, restoredBytes, parallelism);
  }

  /** The same, each run measured for so long. */
  public Size withWindow(Duration length) {
    return new Size(keys, length, pairs, restoredBytes, parallelism);
  }

  /** The same with another number of pairs. */
  public Size withPairs(int number) {
    return new Size(keys, window, number, restoredBytes, parallelism);
  }

  /** The same with more or less state to be restored. */
  public Size withRestoredBytes(long bytes) {
    return new Size(keys, window, pairs, bytes, parallelism);
  }
}
