package dev.sluice.benchmarks.versus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.workload.Checkpoints;
import dev.sluice.benchmarks.workload.Report;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointCostTest {

  private static final Contest CONTEST = new Contest("ysb", 100, 1_000);

  private final Outcome without = new Outcome();
  private final Outcome with = new Outcome();
  private final CheckpointCost cost = new CheckpointCost(CONTEST, without, with);

  private static Report report(double perSecond, long completed, double due) {
    return new Report(perSecond, 2, 0, 0, new Checkpoints(completed, 0, 0), due, Map.of());
  }

  private void runs(long completedByFlink) {
    without.of(Engine.SLUICE).add(report(100, 0, 0));
    without.of(Engine.FLINK).add(report(50, 0, 0));
    with.of(Engine.SLUICE).add(report(90, 30, 30));
    with.of(Engine.FLINK).add(report(40, completedByFlink, 30));
  }

  @Test
  void comparesRunsWithThoseWithout() {
    runs(27);

    assertThat(cost.text()).contains("sluice 0.900").contains("flink  0.800");
    assertThat(cost.text()).doesNotContain("DOES NOT COUNT");
    assertThat(cost.json()).contains("\"counts\":true");
  }

  @Test
  void saysWhenTooFewCheckpointsWereCompleted() {
    runs(26);

    assertThat(cost.text()).contains("DOES NOT COUNT: less than 90 % of the due checkpoints");
    assertThat(cost.json()).contains("\"counts\":false");
  }
}
