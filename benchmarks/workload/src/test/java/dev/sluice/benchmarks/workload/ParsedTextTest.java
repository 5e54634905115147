package dev.sluice.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.workload.delay.Delay;
import dev.sluice.benchmarks.workload.recovery.Steady;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParsedTextTest {

  private static final Setting SETTING =
      new Setting(
          "count",
          1_024,
          2,
          1_000,
          Duration.ofSeconds(10),
          Duration.ofMillis(30_500),
          Path.of("/a place/with=signs"));

  private static Report report(Map<String, Delay> delays) {
    return new Report(1_234_567.125, 1.75, 0.0625, 99, new Checkpoints(28, 3_000, 41), 30, delays);
  }

  @Test
  void settingReadsItsOwnWords() {
    assertThat(Setting.parse(SETTING.words())).isEqualTo(SETTING);
  }

  @Test
  void settingSaysWhatIsMissing() {
    assertThatThrownBy(() -> Setting.parse(List.of("work=count")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'keys' is missing");
  }

  @Test
  void planReadsItsOwnWords() {
    Steady.Plan plan = new Steady.Plan(3, 131_072, 48_000, Path.of("/a place/with  spaces/stop"));

    assertThat(Steady.Plan.parse(plan.words())).isEqualTo(plan);
  }

  @Test
  void planReadsNothingElse() {
    assertThatThrownBy(() -> Steady.Plan.parse("3 131072 48000"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no plan");
  }

  @Test
  void reportReadsItsOwnLine() {
    assertThat(Report.parse(report(Map.of()).line())).isEqualTo(report(Map.of()));
  }

  @Test
  void reportReadsItsOwnLineWithDelays() {
    Map<String, Delay> delays =
        Map.of("due", new Delay(1, 2, 3, 4, 5), "creation", new Delay(6, 7, 8, 9, 10));

    assertThat(Report.parse(report(delays).line())).isEqualTo(report(delays));
  }

  @Test
  void reportReadsNothingElse() {
    assertThat(Report.isReport("FIRST RESULT")).isFalse();
    assertThatThrownBy(() -> Report.parse("REPORT 1 2 3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no report");
  }

  @Test
  void reportCountsWithNineOfTenCheckpoints() {
    assertThat(report(Map.of()).counts()).isTrue();
    assertThat(new Report(1, 1, 0, 0, new Checkpoints(26, 0, 0), 30, Map.of()).counts()).isFalse();
  }
}
