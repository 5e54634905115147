package dev.sluice.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.testkit.sink.MemoryPlace.Mistake;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SinkContractTest {

  private static final int STORIES = 200;

  private static SinkContract<String> contract(Mistake mistake) {
    return SinkContract.of(() -> new MemoryPlace(mistake));
  }

  @Test
  void letsASinkPassThatKeepsIt() {
    SinkContractReport report = contract(Mistake.NONE).check(1, STORIES);
    contract(Mistake.NONE).checkWithoutCheckpoints(1, STORIES);

    assertThat(report.complete()).isGreaterThan(STORIES);
    assertThat(report.aborted()).isGreaterThan(STORIES / 2);
    assertThat(report.crashes()).isGreaterThan(STORIES);
    assertThat(report.rescaled()).isGreaterThan(STORIES / 2);
    assertThat(report.inherited()).isGreaterThan(STORIES);
    assertThat(report.repeated()).isGreaterThan(STORIES / 10);
    assertThat(report.late()).isGreaterThan(STORIES / 10);
  }

  static Stream<Mistake> mistakes() {
    return Arrays.stream(Mistake.values()).filter(mistake -> mistake != Mistake.NONE);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void catchesEveryMistake(Mistake mistake) {
    Throwable caught = catchThrowable(() -> contract(mistake).check(1, STORIES));
    if (caught == null) {
      caught = catchThrowable(() -> contract(mistake).checkWithoutCheckpoints(1, STORIES));
    }

    assertThat(caught).isInstanceOf(AssertionError.class).hasMessageContaining("seed ");
  }

  @Test
  void tellsTheStory() {
    assertThatThrownBy(() -> contract(Mistake.WRITE_SHOWS).check(1, STORIES))
        .hasMessageStartingWith("The sink breaks its contract with seed 1:\n")
        .hasMessageContaining(" opens FROM_NOTHING with 0 to commit\n")
        .hasMessageContaining(" writes 0\n")
        .hasMessageContaining("=> elements [")
        .hasMessageContaining("are visible and belong to no complete checkpoint");
  }

  @Test
  void tellsTheSameStoryForTheSameSeed() {
    Map<Mistake, String> first = new EnumMap<>(Mistake.class);
    for (int run = 0; run < 2; run++) {
      mistakes()
          .forEach(
              mistake -> {
                Throwable caught = catchThrowable(() -> contract(mistake).check(1, 20));
                String said = caught == null ? "" : caught.getMessage();
                assertThat(first.computeIfAbsent(mistake, any -> said)).isEqualTo(said);
              });
    }
  }
}
