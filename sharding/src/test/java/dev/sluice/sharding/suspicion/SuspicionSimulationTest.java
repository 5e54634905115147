package dev.sluice.sharding.suspicion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuspicionSimulationTest {

  /** More with {@code -Dsuspicion.seeds=100000}; one alone with {@code -Dsuspicion.first.seed}. */
  private static final int SEEDS = Integer.getInteger("suspicion.seeds", 2_000);

  private static final long FIRST = Long.getLong("suspicion.first.seed", 1);

  @Test
  void suspectsWhoeverDiesAndNobodyWhoLivesWhateverHappensToConnections() {
    int suspicions = 0;
    int clears = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      SuspicionSimulation simulation = new SuspicionSimulation(seed);
      try {
        simulation.run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed %d (-Dsuspicion.seeds=1 -Dsuspicion.first.seed=%d): %s"
                .formatted(seed, seed, e.getMessage()),
            e);
      }
      suspicions += simulation.suspicions();
      clears += simulation.clears();
    }
    System.out.printf(
        "%d seeds from %d: %d suspicions, %d cleared%n", SEEDS, FIRST, suspicions, clears);
    assertThat(suspicions).isGreaterThan(SEEDS);
    assertThat(clears).isPositive();
  }
}
