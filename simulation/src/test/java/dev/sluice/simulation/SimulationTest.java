package dev.sluice.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

  private static final long FIRST_SEED = Long.getLong("simulation.first.seed", 1);
  private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);

  /** So many seeds are tried to find a planted bug. */
  private static final long SEEDS_PER_BUG = 2_000;

  private static final long ENOUGH_FOR_EVERYTHING = 500;

  /** The steps at each of which somebody must have died, or the runs have shown too little. */
  private static final String[] EVERY_STEP = {
    "died reading",
    "died taking an element",
    "died before the barriers",
    "died before a snapshot",
    "died after a barrier",
    "died writing a chunk",
    "died after prepare",
    "died before the ledger",
    "died after the ledger",
    "died between commits",
    "died restoring",
    "died committing after a restart"
  };

  private static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS);
  }

  private static void requireRight(Simulation.Outcome outcome) {
    if (!outcome.violations().isEmpty()) {
      fail(
          "seed %d: %s%nTell it again with -Dsimulation.first.seed=%d -Dsimulation.seeds=1"
              .formatted(outcome.seed(), outcome.violations(), outcome.seed()));
    }
  }

  @Test
  void aJobWithoutFaultsEndsWithTheRightOutput() {
    LongStream.range(0, 50)
        .mapToObj(seed -> Simulation.run(seed, Faults.NONE, Set.of()))
        .forEach(
            outcome -> {
              requireRight(outcome);
              assertThat(outcome.counts()).doesNotContainKey("DEATHS");
            });
  }

  @Test
  void everythingIsVisibleExactlyOnceWhateverGoesWrong() {
    Map<String, Integer> sums = new TreeMap<>();
    seeds()
        .mapToObj(seed -> Simulation.run(seed, Faults.SOME, Set.of()))
        .forEach(
            outcome -> {
              requireRight(outcome);
              outcome.counts().forEach((what, count) -> sums.merge(what, count, Integer::sum));
            });

    if (SEEDS >= ENOUGH_FOR_EVERYTHING) {
      assertThat(sums).as("what happened in %d runs", SEEDS).containsKeys(EVERY_STEP);
      for (World.Count count : World.Count.values()) {
        assertThat(sums).as("what happened in %d runs", SEEDS).containsKey(count.name());
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(Simulation.run(seed, Faults.SOME, Set.of()))
          .isEqualTo(Simulation.run(seed, Faults.SOME, Set.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void findsAPlantedBug(Bug bug) {
    boolean found =
        LongStream.range(1, 1 + SEEDS_PER_BUG)
            .mapToObj(seed -> Simulation.run(seed, Faults.SOME, Set.of(bug)))
            .anyMatch(outcome -> !outcome.violations().isEmpty());

    assertThat(found).as("%s was found in %d seeds", bug, SEEDS_PER_BUG).isTrue();
  }
}
