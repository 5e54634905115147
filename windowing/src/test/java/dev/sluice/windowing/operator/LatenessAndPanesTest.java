package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.global;
import static dev.sluice.windowing.operator.Firings.harness;
import static dev.sluice.windowing.operator.Firings.millis;
import static dev.sluice.windowing.operator.Firings.ofTen;
import static dev.sluice.windowing.operator.Firings.rules;
import static dev.sluice.windowing.operator.Firings.spec;
import static dev.sluice.windowing.operator.Firings.withPanes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.Emitted;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindow;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;
import dev.sluice.windowing.trigger.ContinuousEventTimeTrigger;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessAndPanesTest {

  private static final OutputTag<Event> LATE = new OutputTag<>("late", Event.TYPE);
  private static final OutputTag<String> NOTES = new OutputTag<>("notes", Types.STRING);

  @Test
  void elementsTooLateForAllTheirWindowsGoAside() throws Exception {
    harness(ofTen().withAllowedLateness(millis(5)).withLateOutput(LATE))
        .element(event(1), 3)
        .watermark(13)
        .expect("1 0-10: 1", 9)
        .element(event(2), 4)
        .expect("1 0-10: 1 2", 9)
        .watermark(14)
        .element(event(3), 9)
        .expectAside(LATE, event(3), 9)
        .expectCounter(WindowOperators.LATE_ASIDE, 1)
        .expectCounter(WindowOperators.LATE_DROPPED, 0)
        .expectCounter(WindowOperators.LATE_ADMITTED, 1)
        .verify();
  }

  @Test
  void plainWindowsPutLateElementsAsideToo() throws Exception {
    for (var windows :
        List.of(Windows.tumbling(10), Windows.sliding(20, 10), Windows.sessions(5))) {
      harness(
              WindowOperators
                  .<Event, Long, TimeWindow, List<Integer>, List<Integer>, String>aggregate(
                      spec(rules(windows).withLateOutput(LATE)),
                      Ids.unchanging(),
                      Ids.IMMUTABLE,
                      (key, window, ids, out) -> out.collect(ids.toString())))
          .watermark(100)
          .element(event(3), 9)
          .expectAside(LATE, event(3), 9)
          .expectCounter(WindowOperators.LATE_ASIDE, 1)
          .verify();
    }
  }

  @Test
  void elementThatOneOfItsWindowsStillTakesIsNotLate() throws Exception {
    harness(rules(SlidingEventTimeWindows.of(millis(10), millis(5))).withLateOutput(LATE))
        .watermark(9)
        .element(event(1), 6)
        .end()
        .expect("1 5-15: 1", 14)
        .expectCounter(WindowOperators.LATE_ADMITTED, 1)
        .verify();
  }

  @Test
  void firingsAreEarlyOnTimeAndLate() throws Exception {
    harness(
            withPanes(
                ofTen()
                    .withTrigger(ContinuousEventTimeTrigger.of(millis(4)))
                    .withAllowedLateness(millis(5))))
        .element(event(1), 1)
        .watermark(4)
        .expect("1 0-10: 1, EARLY 0 first", 9)
        .watermark(8)
        .expect("1 0-10: 1, EARLY 1", 9)
        .watermark(9)
        .expect("1 0-10: 1, ON_TIME 2", 9)
        .element(event(2), 3)
        .expect("1 0-10: 1 2, LATE 3", 9)
        .watermark(20)
        .inAnyOrder()
        .verify();
  }

  @Test
  void firingWithWhichAWindowIsForgottenIsTheLast() throws Exception {
    harness(withPanes(ofTen()))
        .element(event(1), 1)
        .watermark(9)
        .expect("1 0-10: 1, ON_TIME 0 first last", 9)
        .verify();
    harness(withPanes(rules(TumblingProcessingTimeWindows.of(millis(10)))))
        .element(event(1), 1)
        .advanceClock(millis(9))
        .expect("1 0-10: 1, ON_TIME 0 first last", 9)
        .verify();
  }

  @Test
  void accumulatingPanesShowAllAndDiscardingOnesWhatIsNew() throws Exception {
    WindowRules<Event, TimeWindow> late = ofTen().withAllowedLateness(millis(5));
    harness(late.withTrigger(EventTimeTrigger.create()))
        .element(event(1), 1)
        .watermark(9)
        .expect("1 0-10: 1", 9)
        .element(event(2), 2)
        .expect("1 0-10: 1 2", 9)
        .verify();
    harness(late.withTrigger(PurgingTrigger.of(EventTimeTrigger.create())))
        .element(event(1), 1)
        .watermark(9)
        .expect("1 0-10: 1", 9)
        .element(event(2), 2)
        .expect("1 0-10: 2", 9)
        .verify();
  }

  @Test
  void firingsOfSessionsThatMergeAreCountedTogether() throws Exception {
    harness(
            withPanes(
                rules(EventTimeSessionWindows.withGap(millis(10))).withTrigger(CountTrigger.of(1))))
        .element(event(1), 0)
        .expect("1 0-10: 1, EARLY 0 first", 9)
        .element(event(2), 15)
        .expect("1 15-25: 2, EARLY 0 first", 24)
        .element(event(3), 8)
        .expect("1 0-25: 2 1 3, EARLY 2", 24)
        .verify();
  }

  /** Counts the firings of each window and those of each key, and notes the windows cleared. */
  private static final class Counting
      extends ProcessWindowFunction<Event, String, Long, TimeWindow> {

    private static final long serialVersionUID = 1L;

    private transient LongState ofWindow;
    private transient LongState ofKey;

    @Override
    public void open(WindowRuntimeContext context) {
      ofWindow = context.windowState().longState("firings");
      ofKey = context.globalState().longState("firings");
    }

    @Override
    public void process(
        Long key, Context<TimeWindow> context, Iterable<Event> events, Collector<String> out) {
      ofWindow.update(ofWindow.value() + 1);
      ofKey.update(ofKey.value() + 1);
      out.collect(
          "%d from %d: %d, %d"
              .formatted(key, context.window().start(), ofWindow.value(), ofKey.value()));
    }

    @Override
    public void clear(Context<TimeWindow> context) {
      context.output(NOTES, "cleared after " + ofWindow.value());
    }
  }

  @Test
  void functionHasStateOfEachWindowAndOfEachKey() throws Exception {
    harness(
            () ->
                WindowOperators.process(
                        spec(
                            ofTen().withTrigger(CountTrigger.of(1)).withAllowedLateness(millis(5))),
                        new Counting())
                    .create())
        .element(event(1), 1)
        .expect("1 from 0: 1, 1", 9)
        .element(event(2), 12)
        .expect("1 from 10: 1, 2", 19)
        .element(event(3), 2)
        .expect("1 from 0: 2, 3", 9)
        .element(new Event(2, 4), 2)
        .expect("2 from 0: 1, 1", 9)
        .watermark(14)
        .expectAside(NOTES, "cleared after 2", 9)
        .expectAside(NOTES, "cleared after 1", 9)
        .inAnyOrder()
        .end()
        .expectAside(NOTES, "cleared after 1", 19)
        .keepsState()
        .verify();
  }

  /** Puts out each firing with how many there were, which it knows for an hour. */
  private static final class Forgetful
      extends ProcessWindowFunction<Event, String, Long, GlobalWindow> {

    private static final long serialVersionUID = 1L;

    private transient LongState seen;

    @Override
    public void open(WindowRuntimeContext context) {
      seen = context.windowState().longState("seen", StateTtl.of(Duration.ofHours(1)));
    }

    @Override
    public void process(
        Long key, Context<GlobalWindow> context, Iterable<Event> events, Collector<String> out) {
      seen.update(seen.value() + 1);
      out.collect("%s, %d".formatted(Firings.line(key, context.window(), events), seen.value()));
    }
  }

  @Test
  void eachElementOfOneWindowSeesTheClockAndLosesNothingToWhatHasExpired() throws Exception {
    try (OperatorRun<Event, String> run =
        OperatorRun.start(
            WindowOperators.process(spec(global(CountTrigger.of(1))), new Forgetful()),
            Appetite.HUNGRY)) {
      run.element(event(1), 0);
      assertThat(run.stateSizes())
          .as("asking looks through all slots, and leaves none at hand")
          .containsKey("windows");
      run.element(event(2), 0);
      run.advanceClock(Duration.ofHours(1));
      run.element(event(3), 0);

      assertThat(run.take().stream().map(Emitted::value))
          .containsExactly("1 global: 1, 1", "1 global: 1 2, 2", "1 global: 1 2 3, 1");
    }
  }

  @Test
  void stateOfSingleWindowsIsRefusedWhereWindowsMerge() {
    assertThatThrownBy(
            () ->
                OperatorRun.start(
                    WindowOperators.process(
                        spec(rules(EventTimeSessionWindows.withGap(millis(10)))), new Counting()),
                    Appetite.HUNGRY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("globalState()");
  }

  @Test
  void countsOfAnEndlessWindowBeginAnewWhenItIsPurged() throws Exception {
    harness(withPanes(global(PurgingTrigger.of(CountTrigger.of(1)))))
        .element(event(1), 0)
        .expect("1 global: 1, EARLY 0 first", Long.MAX_VALUE)
        .element(event(2), 0)
        .expect("1 global: 2, EARLY 0 first", Long.MAX_VALUE)
        .verify();
  }
}
