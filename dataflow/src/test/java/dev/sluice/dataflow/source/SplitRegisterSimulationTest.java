package dev.sluice.dataflow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.source.SourceSimulation.Plant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assignments and barriers that cross, splits that are found late, crashes at any time. */
class SplitRegisterSimulationTest {

  /** More with {@code -Dsluice.seeds=100000}. */
  private static final int SEEDS = Integer.getInteger("sluice.seeds", 3_000);

  @Test
  void readsEveryElementOnceHoweverMessagesCrossAndWheneverItCrashes() {
    Seeds.each(SEEDS, random -> new SourceSimulation(random, Plant.NONE).check());
  }

  @ParameterizedTest
  @CsvSource({
    "LOSE_IN_TRANSIT, could not find the following elements",
    "DOUBLE_IN_TRANSIT, the following elements were unexpected",
    "READ_FINISHED_AGAIN, the following elements were unexpected|is in no reader.s snapshot",
    "FORGET_TOO_EARLY, the following elements were unexpected|is in no reader.s snapshot",
    "STORE_STALE_REGISTER, the following elements were unexpected"
  })
  void noticesWhenTheContractIsBroken(Plant plant, String sign) {
    assertThatThrownBy(() -> Seeds.each(500, random -> new SourceSimulation(random, plant).check()))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("seed ")
        .satisfies(e -> assertThat(e.getMessage()).containsPattern(sign));
  }
}
