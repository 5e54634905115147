package dev.sluice.benchmarks.versus;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import dev.sluice.benchmarks.workload.Checkpoints;
import dev.sluice.benchmarks.workload.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersusReportTest {

  private static final Contest CONTEST = new Contest("ysb", 100, 1_000);

  private static Report report(double millions, long completed) {
    return new Report(
        millions * 1e6,
        2,
        0.015,
        3_000_000_000L,
        new Checkpoints(completed, 4_000_000, 300),
        20,
        Map.of());
  }

  private static VersusReport of(long completedByFlink) {
    return new VersusReport(
        CONTEST,
        List.of(report(4, 20), report(9, 20), report(10, 20)),
        List.of(report(2, 20), report(3, completedByFlink), report(2, 20)));
  }

  private static Config json(String text) {
    return ConfigFactory.parseString(
        text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }

  @Test
  void tellsTheMedianOfTheRatiosOfPairsAndWhatBothTook() {
    assertThat(of(20).text())
        .contains("ysb, 100 keys, exactly once, checkpoint each 1000 ms")
        .contains("ratio 3.00 (2.00 to 5.00)")
        .contains("sluice 9.00 (4.00 to 10.00) million elements/s")
        .contains("flink  2.00 (2.00 to 3.00) million elements/s")
        .contains("processors 2.00, collector 1.5 %, heap 3000 MB")
        .contains("60 of 60 checkpoints of 0.20 MB, each in 15 ms")
        .doesNotContain("DOES NOT COUNT");
  }

  @Test
  void givesMorePlacesToWhatIsNextToNothing() {
    Report slow = report(0.0036, 20);
    assertThat(new VersusReport(CONTEST, List.of(report(23, 20)), List.of(slow)).text())
        .contains("flink  0.0036 (0.0036 to 0.0036) million elements/s");
  }

  @Test
  void tellsProgramsAllThatIsMeasuredOfBoth() {
    Config json = json(of(20).json());

    assertThat(json.getDoubleList("ratio")).containsExactly(3.0, 2.0, 5.0);
    for (String engine : List.of("sluice", "flink")) {
      assertThat(json.getDoubleList(engine + "_cores")).containsExactly(2.0, 2.0, 2.0);
      assertThat(json.getDoubleList(engine + "_collecting").get(0)).isEqualTo(0.015);
      assertThat(json.getDoubleList(engine + "_heap_bytes").get(0)).isEqualTo(3e9);
      assertThat(json.getDoubleList(engine + "_checkpoints").get(0)).isEqualTo(20);
      assertThat(json.getDoubleList(engine + "_due_checkpoints").get(0)).isEqualTo(20);
      assertThat(json.getDoubleList(engine + "_checkpoint_bytes").get(0)).isEqualTo(200_000);
    }
    assertThat(json.getBoolean("counts")).isTrue();
  }

  @Test
  void doesNotCountWhenOneRunHasCompletedTooFewCheckpoints() {
    assertThat(of(17).text()).contains("DOES NOT COUNT");
    assertThat(json(of(17).json()).getBoolean("counts")).isFalse();
  }

  @Test
  void geometricMeanIsOfTheRatiosOfEachPair() {
    VersusReport twice = new VersusReport(CONTEST, List.of(report(4, 20)), List.of(report(2, 20)));
    VersusReport eightTimes =
        new VersusReport(CONTEST, List.of(report(8, 20)), List.of(report(1, 20)));
    GeometricMean mean = new GeometricMean("nexmark", List.of(twice, eightTimes));

    assertThat(mean.text()).contains("geometric mean of the ratios of 2 parts: 4.00");
    assertThat(json(mean.json()).getDoubleList("ratio").get(0)).isEqualTo(4);
  }
}
