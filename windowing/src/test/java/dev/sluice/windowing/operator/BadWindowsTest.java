package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.millis;
import static dev.sluice.windowing.operator.Firings.ofTen;
import static dev.sluice.windowing.operator.Firings.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.NullKeyException;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.CumulativeEventTimeWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.MergingWindowAssigner;
import dev.sluice.windowing.assign.ProcessingTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.SlidingProcessingTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.evict.DeltaEvictor;
import dev.sluice.windowing.evict.TimeEvictor;
import dev.sluice.windowing.trigger.ContinuousEventTimeTrigger;
import dev.sluice.windowing.trigger.ContinuousProcessingTimeTrigger;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.DeltaTrigger;
import dev.sluice.windowing.trigger.ProcessingTimeoutTrigger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What windows refuse, and how they say it. */
class BadWindowsTest {

  private static final List<Duration> NO_DURATIONS =
      List.of(
          Duration.ZERO,
          millis(-1),
          Duration.ofNanos(999_999),
          Duration.ofSeconds(Long.MAX_VALUE),
          Duration.ofSeconds(Long.MIN_VALUE));

  private static void refused(String says, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .hasMessageContaining("expected");
  }

  @Test
  void sizesSlidesStepsAndGapsOfNoTimeAreRefused() {
    Duration ten = millis(10);
    for (Duration bad : NO_DURATIONS) {
      refused("TumblingEventTimeWindows got", () -> TumblingEventTimeWindows.of(bad));
      refused("TumblingProcessingTimeWindows got", () -> TumblingProcessingTimeWindows.of(bad));
      refused("SlidingEventTimeWindows got", () -> SlidingEventTimeWindows.of(bad, ten));
      refused("SlidingEventTimeWindows got", () -> SlidingEventTimeWindows.of(ten, bad));
      refused("SlidingProcessingTimeWindows got", () -> SlidingProcessingTimeWindows.of(bad, ten));
      refused("SlidingProcessingTimeWindows got", () -> SlidingProcessingTimeWindows.of(ten, bad));
      refused("CumulativeEventTimeWindows got", () -> CumulativeEventTimeWindows.of(bad, ten));
      refused("CumulativeEventTimeWindows got", () -> CumulativeEventTimeWindows.of(ten, bad));
      refused("EventTimeSessionWindows got", () -> EventTimeSessionWindows.withGap(bad));
      refused("ProcessingTimeSessionWindows got", () -> ProcessingTimeSessionWindows.withGap(bad));
      refused("ContinuousEventTimeTrigger got", () -> ContinuousEventTimeTrigger.of(bad));
      refused("ContinuousProcessingTimeTrigger got", () -> ContinuousProcessingTimeTrigger.of(bad));
      refused(
          "ProcessingTimeoutTrigger got",
          () -> ProcessingTimeoutTrigger.of(CountTrigger.of(1), bad));
      refused("TimeEvictor got", () -> TimeEvictor.of(bad));
    }
  }

  @Test
  void spansThatSumsWithEventTimesCouldNotHoldAreRefused() {
    long bad = WindowAssigner.LONGEST_MILLIS + 1;
    String says = " of " + bad + " milliseconds; expected at least 1";
    refused(
        "TumblingEventTimeWindows got a size" + says,
        () -> TumblingEventTimeWindows.of(millis(bad)));
    refused("EventTimeSessionWindows got a gap" + says, () -> new EventTimeSessionWindows(bad));
    for (boolean after : new boolean[] {false, true}) {
      refused("TimeEvictor got a span" + says, () -> new TimeEvictor(bad, after));
      refused("TimeEvictor got a span" + says, () -> TimeEvictor.of(millis(bad), after));
      refused(
          "TimeEvictor got a span of 9223372036854775807 milliseconds",
          () -> new TimeEvictor(Long.MAX_VALUE, after));
    }
  }

  @Test
  void countsOfNothingAndThresholdsThatAreNoNumbersAreRefused() {
    for (long bad : new long[] {0, -1, Long.MIN_VALUE}) {
      refused("CountTrigger got a count of " + bad, () -> CountTrigger.of(bad));
      refused("CountEvictor got a count of " + bad, () -> CountEvictor.of(bad));
    }
    refused(
        "DeltaTrigger got the threshold NaN",
        () -> DeltaTrigger.of(Double.NaN, (one, other) -> 0, Event.TYPE));
    refused(
        "DeltaEvictor got the threshold NaN",
        () -> DeltaEvictor.of(Double.NaN, (Event one, Event other) -> 0));
  }

  @Test
  void offsetsAndStepsThatDoNotFitAreRefused() {
    refused("offset of 10", () -> TumblingProcessingTimeWindows.of(millis(10), millis(10)));
    refused("offset of -5", () -> SlidingEventTimeWindows.of(millis(10), millis(5), millis(-5)));
    refused("multiple of the step", () -> CumulativeEventTimeWindows.of(millis(10), millis(3)));
  }

  @Test
  void latenessThatIsNegativeOrBeyondAllTimeIsRefused() {
    refused(
        "allowedLateness got PT-0.001S",
        () -> Firings.spec(ofTen().withAllowedLateness(millis(-1))));
    for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      refused(
          "allowedLateness got",
          () -> Firings.spec(ofTen().withAllowedLateness(Duration.ofSeconds(seconds))));
    }
  }

  @Test
  void triggerThatCannotMergeIsRefusedForWindowsThatDo() {
    refused(
        "EventTimeSessionWindows[gapMillis=10] merges windows, but DeltaTrigger(1.0) cannot",
        () ->
            Firings.spec(
                rules(EventTimeSessionWindows.withGap(millis(10)))
                    .withTrigger(DeltaTrigger.of(1, (Event one, Event other) -> 0, Event.TYPE))));
  }

  @Test
  void gapOfAnElementThatIsNoneIsRefusedWhenItComes() throws Exception {
    for (var windows :
        List.of(
            EventTimeSessionWindows.<Event>withDynamicGap(each -> each.id()),
            ProcessingTimeSessionWindows.<Event>withDynamicGap(each -> each.id()))) {
      try (OperatorRun<Event, String> run =
          OperatorRun.start(Firings.factory(Firings.<TimeWindow>rules(windows)), Appetite.HUNGRY)) {
        run.element(event(1), 0);
        assertThatThrownBy(() -> run.element(event(0), 5))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(
                "SessionWindows got a gap for the element Event[key=1, id=0] of 0")
            .hasMessageContaining("expected at least 1");
      }
    }
  }

  @Test
  void eventTimesThatAreNoneAreRefused() throws Exception {
    for (long bad : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1}) {
      try (OperatorRun<Event, String> run =
          OperatorRun.start(
              Firings.factory(rules(EventTimeSessionWindows.withGap(millis(10)))),
              Appetite.HUNGRY)) {
        assertThatThrownBy(() -> run.element(event(1), bad))
            .isInstanceOf(NoEventTimeException.class);
      }
    }
  }

  @Test
  void timesBeyondTheYear9999AreTimesLikeOthers() throws Exception {
    long year20000 = 568_971_820_800_000L;
    for (long far : new long[] {year20000, WindowAssigner.MOST_DISTANT_TIMESTAMP}) {
      for (long time : new long[] {far, -far}) {
        long start = TimeWindow.startOf(time, 0, 10);
        Firings.harness(ofTen().withAllowedLateness(millis(1_000)))
            .element(event(1), time)
            .end()
            .expect("1 %d-%d: 1".formatted(start, start + 10), start + 9)
            .verify();
      }
    }
  }

  @Test
  void keysThatAreNullAreRefused() throws Exception {
    Keying<Event, String> byNothing = Keying.of(event -> null, Types.STRING);
    try (OperatorRun<Event, String> run =
        OperatorRun.start(
            WindowOperators.apply(
                new WindowSpec<>(ofTen(), byNothing, Event.TYPE),
                (key, window, events, out) -> out.collect(key)),
            Appetite.HUNGRY)) {
      assertThatThrownBy(() -> run.element(event(1), 0))
          .isInstanceOf(NullKeyException.class)
          .hasMessage(
              "the key selector gave null; give every element a key, or filter such elements before keyBy");
    }
  }

  /** Windows of a type that can be no key. */
  record Changing(int[] places) implements Window {

    @Override
    public long maxTimestamp() {
      return 0;
    }
  }

  private record ToChanging() implements WindowAssigner<Event, Changing> {

    @Override
    public Collection<Changing> assignWindows(Event element, long timestamp, Context context) {
      return List.of();
    }

    @Override
    public TypeDescriptor<Changing> windowType() {
      return TypeDescriptor.of(Changing.class);
    }

    @Override
    public boolean isEventTime() {
      return true;
    }
  }

  @Test
  void windowsThatAreNotEqualByContentAreRefused() {
    refused("ToChanging[] has windows of type", () -> rules(new ToChanging()));
  }

  /** Gives null, or merges windows into one that is over. */
  private record Careless(boolean givesNull) implements MergingWindowAssigner<Event, TimeWindow> {

    @Override
    public Collection<TimeWindow> assignWindows(Event element, long timestamp, Context context) {
      return givesNull ? null : List.of(new TimeWindow(timestamp, timestamp + 100));
    }

    @Override
    public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
      if (windows.size() > 1) {
        callback.merge(List.copyOf(windows), new TimeWindow(0, 1));
      }
    }

    @Override
    public TypeDescriptor<TimeWindow> windowType() {
      return TimeWindow.TYPE;
    }

    @Override
    public boolean isEventTime() {
      return true;
    }
  }

  @Test
  void assignersThatGiveNoWindowsOrMergeIntoThePastAreNamed() throws Exception {
    try (OperatorRun<Event, String> run =
        OperatorRun.start(Firings.factory(rules(new Careless(true))), Appetite.HUNGRY)) {
      assertThatThrownBy(() -> run.element(event(1), 0))
          .hasMessage("Careless[givesNull=true] gave null; expected windows, or none");
    }
    try (OperatorRun<Event, String> run =
        OperatorRun.start(Firings.factory(rules(new Careless(false))), Appetite.HUNGRY)) {
      run.watermark(5);
      run.element(event(1), 6);
      assertThatThrownBy(() -> run.element(event(2), 7))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "Careless[givesNull=false] has merged windows into TimeWindow[start=0, end=1]");
      assertThat(run.take()).isEmpty();
    }
  }
}
