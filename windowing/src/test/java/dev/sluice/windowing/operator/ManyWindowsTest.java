package dev.sluice.windowing.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.operator.Operator;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.CumulativeEventTimeWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.SlidingProcessingTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The warning of windows that each element is in too many of. */
class ManyWindowsTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MILLI = Duration.ofMillis(1);

  private static List<String> warnings(int subtask, WindowAssigner<?, ?> assigner) {
    List<String> warnings = new ArrayList<>();
    ManyWindows.warn(new SubtaskInfo("job", "daily", subtask, 4), assigner, warnings::add);
    return warnings;
  }

  @Test
  void warningNamesTheOperatorHowManyWindowsAndWhatWouldBeShared() {
    assertThat(warnings(0, SlidingEventTimeWindows.of(DAY, MILLI)))
        .singleElement()
        .asString()
        .startsWith("operator 'daily' puts each element into 86400000 windows")
        .contains("SlidingEventTimeWindows[sizeMillis=86400000, slideMillis=1")
        .contains("expected at most 1000")
        .contains("sliding windows of event time do with aggregate(...) or reduce(...)");
  }

  @Test
  void onlyTheFirstSubtaskWarns() {
    assertThat(warnings(1, SlidingEventTimeWindows.of(DAY, MILLI))).isEmpty();
  }

  @Test
  void allWindowsThatOverlapAreCounted() {
    assertThat(warnings(0, SlidingProcessingTimeWindows.of(Duration.ofMillis(2_001), MILLI)))
        .singleElement()
        .asString()
        .contains("into 2001 windows");
    assertThat(warnings(0, CumulativeEventTimeWindows.of(DAY, Duration.ofSeconds(1))))
        .singleElement()
        .asString()
        .contains("into 86400 windows");
  }

  @Test
  void fewWindowsAreTakenWithoutAWord() {
    assertThat(warnings(0, SlidingEventTimeWindows.of(Duration.ofSeconds(1), MILLI))).isEmpty();
    assertThat(warnings(0, SlidingEventTimeWindows.of(Duration.ofMillis(1_001), MILLI))).hasSize(1);
    assertThat(warnings(0, TumblingEventTimeWindows.of(DAY))).isEmpty();
    assertThat(warnings(0, EventTimeSessionWindows.withGap(DAY))).isEmpty();
    assertThat(warnings(0, GlobalWindows.create())).isEmpty();
  }

  @Test
  void operatorForAnyWindowsWarnsWhenItIsOpened() throws Exception {
    List<String> warnings = new ArrayList<>();
    WindowSpec<Event, Long, TimeWindow> spec =
        Firings.spec(Firings.rules(SlidingEventTimeWindows.of(DAY, MILLI)));
    OperatorRun.start(() -> general(spec, warnings::add), Appetite.HUNGRY).close();
    assertThat(warnings).singleElement().asString().contains("into 86400000 windows");
  }

  private static Operator<Event, String> general(
      WindowSpec<Event, Long, TimeWindow> spec, Consumer<String> warnings) {
    WindowStore<Long, TimeWindow> store = new WindowStore<>(spec.keying().type(), TimeWindow.TYPE);
    FunctionHost<Event, String, Long, TimeWindow> host =
        new FunctionHost<>(
            PaneFunctions.<Event, String, Long, TimeWindow>ofElements(
                (key, window, events, out) -> out.collect(window.toString())),
            spec.keying(),
            store,
            false);
    return new WindowOperator<>(
        spec,
        store,
        new WindowPanes<>(spec, store, new ListedContents<>(Event.TYPE), host),
        warnings);
  }
}
