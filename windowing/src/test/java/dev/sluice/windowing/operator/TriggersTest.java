package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.global;
import static dev.sluice.windowing.operator.Firings.harness;
import static dev.sluice.windowing.operator.Firings.millis;
import static dev.sluice.windowing.operator.Firings.ofTen;
import static dev.sluice.windowing.operator.Firings.rules;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.trigger.ContinuousEventTimeTrigger;
import dev.sluice.windowing.trigger.ContinuousProcessingTimeTrigger;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.DeltaTrigger;
import dev.sluice.windowing.trigger.EndOfStreamTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.NeverTrigger;
import dev.sluice.windowing.trigger.ProcessingTimeTrigger;
import dev.sluice.windowing.trigger.ProcessingTimeoutTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import org.junit.jupiter.api.Test;

/** The worked examples of the triggers' Javadoc. */
class TriggersTest {

  private static final long END = Long.MAX_VALUE;

  @Test
  void eventTimeTriggerFiresAtTheEndAndForEachLateElement() throws Exception {
    harness(ofTen().withTrigger(EventTimeTrigger.create()).withAllowedLateness(millis(5)))
        .element(event(1), 3)
        .element(event(2), 7)
        .watermark(8)
        .watermark(9)
        .expect("1 0-10: 1 2", 9)
        .element(event(3), 5)
        .expect("1 0-10: 1 2 3", 9)
        .watermark(13)
        .element(event(4), 6)
        .expect("1 0-10: 1 2 3 4", 9)
        .watermark(14)
        .element(event(5), 5)
        .expectCounter(WindowOperators.LATE_DROPPED, 1)
        .expectCounter(WindowOperators.LATE_ADMITTED, 2)
        .verify();
  }

  @Test
  void processingTimeTriggerFiresWhenTheClockHasReachedTheEnd() throws Exception {
    harness(
            rules(TumblingProcessingTimeWindows.of(millis(10)))
                .withTrigger(ProcessingTimeTrigger.create()))
        .advanceClock(millis(3))
        .element(event(1), 1_000)
        .advanceClock(millis(4))
        .element(event(2), 500)
        .advanceClock(millis(1))
        .watermark(5_000)
        .advanceClock(millis(1))
        .expect("1 0-10: 1 2", 9)
        .verify();
  }

  @Test
  void countTriggerFiresForEverySoManyElements() throws Exception {
    harness(global(CountTrigger.of(2)))
        .element(event(1), 0)
        .element(event(2), 0)
        .expect("1 global: 1 2", END)
        .element(event(3), 0)
        .element(event(4), 0)
        .expect("1 global: 1 2 3 4", END)
        .element(event(5), 0)
        .keepsState()
        .verify();
  }

  @Test
  void purgingTriggerForgetsWhatHasFired() throws Exception {
    harness(global(PurgingTrigger.of(CountTrigger.of(2))))
        .element(event(1), 0)
        .element(new Event(2, 9), 0)
        .element(event(2), 0)
        .expect("1 global: 1 2", END)
        .element(event(3), 0)
        .element(event(4), 0)
        .expect("1 global: 3 4", END)
        .element(event(5), 0)
        .keepsState()
        .verify();
  }

  @Test
  void purgingTriggerLeavesNothingBehindWhenTheCountIsMet() throws Exception {
    harness(global(PurgingTrigger.of(CountTrigger.of(2))))
        .element(event(1), 0)
        .element(event(2), 0)
        .expect("1 global: 1 2", END)
        .verify();
  }

  @Test
  void continuousEventTimeTriggerFiresEarlyAtMultiplesOfItsInterval() throws Exception {
    harness(ofTen().withTrigger(ContinuousEventTimeTrigger.of(millis(4))))
        .element(event(1), 1)
        .watermark(4)
        .expect("1 0-10: 1", 9)
        .element(event(2), 5)
        .watermark(8)
        .expect("1 0-10: 1 2", 9)
        .watermark(9)
        .expect("1 0-10: 1 2", 9)
        .verify();
  }

  @Test
  void continuousEventTimeTriggerFiresForEachLateElement() throws Exception {
    harness(
            ofTen()
                .withTrigger(ContinuousEventTimeTrigger.of(millis(20)))
                .withAllowedLateness(millis(5)))
        .element(event(1), 1)
        .watermark(9)
        .expect("1 0-10: 1", 9)
        .element(event(2), 5)
        .expect("1 0-10: 1 2", 9)
        .verify();
  }

  @Test
  void continuousEventTimeTriggerOfAGlobalWindowEndsWithTheInput() throws Exception {
    harness(global(ContinuousEventTimeTrigger.of(millis(4))))
        .element(event(1), 1)
        .watermark(4)
        .expect("1 global: 1", END)
        .element(event(2), 5)
        .end()
        .expect("1 global: 1 2", END)
        .expect("1 global: 1 2", END)
        .keepsState()
        .verify();
  }

  @Test
  void continuousProcessingTimeTriggerFiresAtMultiplesOfItsInterval() throws Exception {
    harness(
            rules(TumblingProcessingTimeWindows.of(millis(10)))
                .withTrigger(ContinuousProcessingTimeTrigger.of(millis(4))))
        .advanceClock(millis(1))
        .element(event(1), 0)
        .advanceClock(millis(3))
        .expect("1 0-10: 1", 9)
        .advanceClock(millis(1))
        .element(event(2), 0)
        .advanceClock(millis(3))
        .expect("1 0-10: 1 2", 9)
        .advanceClock(millis(5))
        .expect("1 0-10: 1 2", 9)
        .verify();
  }

  @Test
  void continuousProcessingTimeTriggerFiresInTheLastMillisecond() throws Exception {
    harness(
            rules(TumblingProcessingTimeWindows.of(millis(10)))
                .withTrigger(ContinuousProcessingTimeTrigger.of(millis(3))))
        .advanceClock(millis(9))
        .element(event(1), 0)
        .advanceClock(millis(0))
        .expect("1 0-10: 1", 9)
        .verify();
  }

  @Test
  void continuousProcessingTimeTriggerFiresInWindowsOfEventTimeThatAreOverByTheClock()
      throws Exception {
    harness(ofTen().withTrigger(ContinuousProcessingTimeTrigger.of(millis(4))))
        .advanceClock(millis(1_001))
        .element(event(1), 1)
        .advanceClock(millis(3))
        .expect("1 0-10: 1", 9)
        .element(event(2), 5)
        .advanceClock(millis(8))
        .expect("1 0-10: 1 2", 9)
        .expect("1 0-10: 1 2", 9)
        .watermark(9)
        .advanceClock(millis(8))
        .verify();
  }

  @Test
  void deltaTriggerFiresForAnElementFurtherAwayThanTheThreshold() throws Exception {
    harness(
            global(
                DeltaTrigger.of(
                    3, (Event earlier, Event later) -> later.id() - earlier.id(), Event.TYPE)))
        .element(event(1), 0)
        .element(event(3), 0)
        .element(event(5), 0)
        .expect("1 global: 1 3 5", END)
        .element(event(8), 0)
        .element(event(9), 0)
        .expect("1 global: 1 3 5 8 9", END)
        .keepsState()
        .verify();
  }

  @Test
  void distanceThatIsNoNumberFailsTheJobInATrigger() {
    assertThatThrownBy(
            () ->
                harness(
                        global(
                            DeltaTrigger.of(3, (Event one, Event other) -> Double.NaN, Event.TYPE)))
                    .element(event(1), 0)
                    .element(event(1_000), 0)
                    .keepsState()
                    .verify())
        .hasMessageContaining("the DeltaFunction of DeltaTrigger(3.0) gave NaN from element")
        .hasMessageContaining(event(1) + " to element " + event(1_000) + "; expected a number");
  }

  @Test
  void endOfStreamTriggerFiresOnceWhenTheInputHasEnded() throws Exception {
    harness(rules(GlobalWindows.createWithEndOfStreamTrigger()))
        .element(event(1), 0)
        .element(event(2), 0)
        .watermark(1_000_000)
        .element(event(3), 0)
        .end()
        .expect("1 global: 1 2 3", END)
        .keepsState()
        .verify();
    harness(ofTen().withTrigger(EndOfStreamTrigger.create()).withAllowedLateness(millis(1_000)))
        .element(event(1), 5)
        .watermark(500)
        .end()
        .verify();
  }

  @Test
  void neverTriggerFiresNothing() throws Exception {
    harness(rules(GlobalWindows.create()))
        .element(event(1), 0)
        .element(event(2), 0)
        .keepsState()
        .verify();
    harness(ofTen().withTrigger(NeverTrigger.create())).element(event(1), 0).verify();
  }

  @Test
  void timeoutFiresWhatTheCountHasNotMet() throws Exception {
    harness(global(ProcessingTimeoutTrigger.of(PurgingTrigger.of(CountTrigger.of(3)), millis(100))))
        .element(event(1), 0)
        .advanceClock(millis(50))
        .element(event(2), 0)
        .advanceClock(millis(49))
        .advanceClock(millis(1))
        .expect("1 global: 1 2", END)
        .element(event(3), 0)
        .element(event(4), 0)
        .element(event(5), 0)
        .expect("1 global: 1 2 3 4 5", END)
        .advanceClock(millis(1_000))
        .verify();
  }

  @Test
  void timeoutCountsFromTheLastElementWhereEachResetsIt() throws Exception {
    harness(global(ProcessingTimeoutTrigger.of(CountTrigger.of(3), millis(100), true, false)))
        .element(event(1), 0)
        .advanceClock(millis(50))
        .element(event(2), 0)
        .advanceClock(millis(99))
        .advanceClock(millis(1))
        .expect("1 global: 1 2", END)
        .element(event(3), 0)
        .expect("1 global: 1 2 3", END)
        .keepsState()
        .verify();
  }
}
