package dev.sluice.benchmarks.versus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static final Duration QUICK = Duration.ofSeconds(8);

  private static Contest only(String work) {
    return Contest.of(work).get(0).get(0);
  }

  @Test
  void isMeasuredUntilSomeCheckpointsAreDue() {
    assertThat(only("nexmark-q3").windowFrom(QUICK)).isEqualTo(Duration.ofSeconds(30));
    assertThat(only("nexmark-q4").windowFrom(QUICK)).isEqualTo(QUICK);
    assertThat(only("ysb").windowFrom(QUICK)).isEqualTo(QUICK);
  }

  @Test
  void tellsWhichOptionsBothEnginesGetBesideTheUsual() {
    assertThat(only("state").title()).endsWith("-XX:+AlwaysPreTouch");
    assertThat(only("count").title()).endsWith("checkpoint each 1000 ms");
  }
}
