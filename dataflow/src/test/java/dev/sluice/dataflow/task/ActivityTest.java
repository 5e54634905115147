package dev.sluice.dataflow.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.task.Activity.Kind;
import dev.sluice.dataflow.task.Activity.Totals;
import org.junit.jupiter.api.Test;

class ActivityTest {

  @Test
  void addsUpHowTimeIsSpent() {
    Activity activity = new Activity(100);
    activity.enter(Kind.BUSY, 110);
    activity.enter(Kind.HELD_BACK, 140);
    activity.enter(Kind.BUSY, 145);

    assertThat(activity.totals(150)).isEqualTo(new Totals(35, 10, 5));
    assertThat(activity.totals(153)).as("asking changes nothing").isEqualTo(new Totals(38, 10, 5));
    assertThat(activity.totals(153).since(new Totals(35, 10, 5))).isEqualTo(new Totals(3, 0, 0));
    assertThat(activity.totals(153).sum()).isEqualTo(53);
  }
}
