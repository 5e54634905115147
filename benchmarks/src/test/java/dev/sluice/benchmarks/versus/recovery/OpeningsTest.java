package dev.sluice.benchmarks.versus.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningsTest {

  private static final int LANES = 3;

  @Test
  void takesOneOfEachBeforeAndSince() {
    assertThat(new Openings(LANES, List.of(), List.of()).fault()).isEmpty();
    assertThat(new Openings(LANES, List.of(2, 0, 1), List.of()).fault()).isEmpty();
    assertThat(new Openings(LANES, List.of(2, 0, 1), List.of(1)).fault()).isEmpty();
    assertThat(new Openings(LANES, List.of(2, 0, 1), List.of(1, 2, 0)).fault()).isEmpty();
  }

  @Test
  void refusesARestartBeforeTheKill() {
    assertThat(new Openings(LANES, List.of(2, 0, 1, 0), List.of()).fault())
        .hasValueSatisfying(
            fault -> assertThat(fault).contains("subtasks [0]").contains("before the kill"));
  }

  @Test
  void refusesMoreSinksThanThereAreLanes() {
    assertThat(new Openings(LANES, List.of(2, 0, 1), List.of(0, 1, 2, 1)).fault())
        .hasValueSatisfying(
            fault -> assertThat(fault).contains("4 sinks").contains("expected at most 3"));
  }

  @Test
  void refusesASecondRestartWhoseSinksAreFew() {
    assertThat(new Openings(LANES, List.of(2, 0, 1), List.of(1, 1)).fault())
        .hasValueSatisfying(
            fault -> assertThat(fault).contains("subtasks [1]").contains("more than once"));
  }
}
