package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.VirtualClock;
import dev.sluice.windowing.assign.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LateWarningsTest {

  private final VirtualClock clock = new VirtualClock();
  private final List<String> warnings = new ArrayList<>();
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final OperatorContext<String> context =
      new OperatorContext<>(new SubtaskInfo("job", "hourly", 2, 4), null, metrics, clock);

  private LateElements<String> without(Lateness lateness) {
    return new LateElements<>(lateness, context, Optional.empty());
  }

  private LateElements<String> with(Lateness lateness) {
    return new LateElements<>(
        lateness, context, Optional.of(new OutputTag<>("late", Types.STRING)));
  }

  @Test
  void warningNamesTheOperatorAndTheLargestLatenessAtMostOnceAMinute() {
    LateElements<String> late = without(Lateness.ofWindows(context, warnings::add));
    late.refuse("a", 900, 1_000);
    late.refuse("b", 400, 1_000);
    clock.advance(Duration.ofSeconds(59));
    late.refuse("c", 999, 1_000);

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(
            "operator 'hourly', subtask 3, has dropped 1 element that came too late for all its windows; the")
        .contains("the latest by 100 ms behind the watermark")
        .contains(".allowedLateness(...)");

    clock.advance(Duration.ofSeconds(1));
    late.refuse("d", 999, 1_000);

    assertThat(metrics.gaugeValues()).isEqualTo(Map.of(WindowOperators.MOST_LATE_MILLIS, 600L));
    assertThat(metrics.values()).isEqualTo(Map.of(WindowOperators.LATE_DROPPED, 4L));
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(1))
        .contains("has dropped 4 elements that came too late for all their windows")
        .contains("by 600 ms");
  }

  @Test
  void gaugeIsTheLargestOfBothInputsAndTheWarningOfWhatIsDropped() {
    Lateness lateness = Lateness.ofJoin(context, warnings::add);
    LateElements<String> first = with(lateness);
    LateElements<String> second = without(lateness);
    first.refuse("a", 200, 1_000);
    second.refuse("b", 900, 1_000);
    first.refuse("c", 990, 1_000);

    assertThat(metrics.gaugeValues()).isEqualTo(Map.of(WindowOperators.MOST_LATE_MILLIS, 800L));
    assertThat(metrics.values())
        .isEqualTo(Map.of(WindowOperators.LATE_ASIDE, 2L, WindowOperators.LATE_DROPPED, 1L));
    assertThat(warnings)
        .containsExactly(
            "operator 'hourly', subtask 3, has dropped 1 element that came too late to be joined;"
                + " the latest by 100 ms behind the watermark. Allow more disorder in the"
                + " WatermarkStrategy, or read them with .sideOutputLeftLateData(...) and"
                + " .sideOutputRightLateData(...)");
  }

  /** The metrics after an element in time and one 3 ms late whose window is open still. */
  private OperatorMetrics withOneAdmitted(WindowRules<Event, TimeWindow> rules) throws Exception {
    OperatorMetrics own = new OperatorMetrics();
    Operator<Event, String> operator =
        WindowOperators.<Event, Long, TimeWindow, List<Integer>, List<Integer>, String>aggregate(
                Firings.spec(rules),
                Ids.unchanging(),
                Ids.IMMUTABLE,
                (key, window, ids, out) -> out.collect(ids.toString()))
            .create();
    operator.open(new OperatorContext<>(context.subtask(), null, own, clock));
    operator.onElement(Firings.event(1), 6);
    operator.onWatermark(7);
    operator.onElement(Firings.event(2), 4);
    operator.close();
    return own;
  }

  @Test
  void whereOnlyAResultAtTheEndIsAskedNothingIsToldOfLateElementsThatCount() throws Exception {
    for (var windows :
        List.of(Windows.tumbling(10), Windows.sliding(20, 10), Windows.sessions(5))) {
      OperatorMetrics plain = withOneAdmitted(Firings.rules(windows));
      assertThat(plain.values()).isEqualTo(Map.of(WindowOperators.LATE_DROPPED, 0L));
      assertThat(plain.gaugeValues()).isEqualTo(Map.of(WindowOperators.MOST_LATE_MILLIS, 0L));

      OperatorMetrics general =
          withOneAdmitted(Firings.rules(windows).withAllowedLateness(Duration.ofMillis(1)));
      assertThat(general.values()).containsEntry(WindowOperators.LATE_ADMITTED, 1L);
      assertThat(general.gaugeValues()).isEqualTo(Map.of(WindowOperators.MOST_LATE_MILLIS, 3L));
    }
  }
}
