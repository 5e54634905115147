package dev.sluice.dataflow;

import java.util.Random;

/**
 * Runs a test with one generator per seed and names the seed in the failure.
 *
 * <p>To run one seed alone: {@code -Dsluice.seed=17}.
 */
public final class Seeds {

  private static final Long ONLY = Long.getLong("sluice.seed");

  private Seeds() {}

  /** A test that draws all its chances from one generator. */
  @FunctionalInterface
  public interface SeededTest {
    void run(Random random) throws Exception;
  }

  /** Runs the test with the seeds 0 to {@code count - 1}. */
  public static void each(int count, SeededTest test) {
    if (ONLY != null) {
      run(ONLY, test);
      return;
    }
    for (long seed = 0; seed < count; seed++) {
      run(seed, test);
    }
  }

  private static void run(long seed, SeededTest test) {
    try {
      test.run(new Random(seed * 0x9E3779B97F4A7C15L + 1));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("seed %d (-Dsluice.seed=%d): %s".formatted(seed, seed, e), e);
    }
  }
}
