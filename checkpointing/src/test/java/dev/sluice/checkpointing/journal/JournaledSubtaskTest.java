package dev.sluice.checkpointing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real subtasks with real journals, and whatever can happen to them: what they go on from is always
 * what they had at the barrier.
 */
class JournaledSubtaskTest {

  /** More with {@code -Djournal.seeds=100000}; one alone with {@code -Djournal.first.seed=17}. */
  private static final int SEEDS = Integer.getInteger("journal.seeds", 2_000);

  private static final long FIRST = Long.getLong("journal.first.seed", 1);

  private static final int SEEDS_OF_A_PLANT = 400;

  @Test
  void goesOnFromWhatItHadAtTheBarrier() {
    JournaledJob.Tally tally = new JournaledJob.Tally();
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      run(seed, tally);
    }
    if (SEEDS >= 100) {
      assertThat(tally.completed).isGreaterThan(SEEDS * 2);
      assertThat(tally.deltas).isGreaterThan(SEEDS);
      assertThat(tally.restarts).isGreaterThan(SEEDS * 2);
      assertThat(tally.aborted).isGreaterThan(SEEDS / 2);
      assertThat(tally.declined).isGreaterThan(SEEDS / 2);
      assertThat(tally.ends).isGreaterThan(SEEDS / 4);
      assertThat(tally.collected).isGreaterThan(SEEDS);
    }
  }

  private static void run(long seed, JournaledJob.Tally tally) {
    try {
      new JournaledJob(seed, Plant.NONE, tally).run();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed %d (-Djournal.seeds=1 -Djournal.first.seed=%d): %s".formatted(seed, seed, e), e);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void noticesAMistake(Plant plant) {
    int noticed = 0;
    for (long seed = 1; seed <= SEEDS_OF_A_PLANT && noticed == 0; seed++) {
      try {
        new JournaledJob(seed, plant, new JournaledJob.Tally()).run();
      } catch (RuntimeException | AssertionError e) {
        noticed++;
      }
    }
    assertThat(noticed).as("seeds that noticed %s", plant).isPositive();
  }
}
