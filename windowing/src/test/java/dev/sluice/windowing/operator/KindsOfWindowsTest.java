package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.global;
import static dev.sluice.windowing.operator.Firings.harness;
import static dev.sluice.windowing.operator.Firings.millis;
import static dev.sluice.windowing.operator.Firings.rules;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.windowing.assign.CumulativeEventTimeWindows;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.ProcessingTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.SlidingProcessingTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of windows in the operator for any windows, by the worked examples of the Javadoc. */
class KindsOfWindowsTest {

  private static final long END = Long.MAX_VALUE;
  private static final long NONE = ItemBatch.NO_TIMESTAMP;

  @Test
  void tumblingWindowsWithAnOffset() throws Exception {
    harness(rules(TumblingEventTimeWindows.of(millis(10), millis(-3))))
        .element(event(1), 6)
        .element(event(2), 7)
        .element(event(3), -4)
        .end()
        .expect("1 -13--3: 3", -4)
        .expect("1 -3-7: 1", 6)
        .expect("1 7-17: 2", 16)
        .verify();
  }

  @Test
  void slidingWindowsEachHaveTheirOwnCopy() throws Exception {
    harness(rules(SlidingEventTimeWindows.of(millis(10), millis(5), millis(1))))
        .element(event(1), 7)
        .watermark(10)
        .expect("1 1-11: 1", 10)
        .element(event(2), 8)
        .end()
        .expect("1 6-16: 1 2", 15)
        .verify();
  }

  @Test
  void cumulativeWindowsGrowUntilTheyBeginAnew() throws Exception {
    harness(rules(CumulativeEventTimeWindows.of(millis(30), millis(10))))
        .element(event(1), 12)
        .element(event(2), 5)
        .element(event(3), 30)
        .end()
        .expect("1 0-10: 2", 9)
        .expect("1 0-20: 1 2", 19)
        .expect("1 0-30: 1 2", 29)
        .expect("1 30-40: 3", 39)
        .expect("1 30-50: 3", 49)
        .expect("1 30-60: 3", 59)
        .verify();
  }

  @Test
  void tumblingWindowsByTheClock() throws Exception {
    harness(rules(TumblingProcessingTimeWindows.of(millis(10))))
        .advanceClock(millis(3))
        .element(event(1), NONE)
        .advanceClock(millis(6))
        .expect("1 0-10: 1", 9)
        .element(event(2), NONE)
        .advanceClock(millis(3))
        .expect("1 0-10: 2", 9)
        .element(event(3), NONE)
        .advanceClock(millis(100))
        .expect("1 10-20: 3", 19)
        .verify();
  }

  @Test
  void slidingWindowsByTheClock() throws Exception {
    harness(rules(SlidingProcessingTimeWindows.of(millis(10), millis(5))))
        .advanceClock(millis(7))
        .element(event(1), NONE)
        .advanceClock(millis(2))
        .expect("1 0-10: 1", 9)
        .advanceClock(millis(5))
        .expect("1 5-15: 1", 14)
        .verify();
  }

  @Test
  void sessionsByTheClock() throws Exception {
    harness(rules(ProcessingTimeSessionWindows.withGap(millis(10))))
        .element(event(1), NONE)
        .advanceClock(millis(4))
        .element(event(2), NONE)
        .advanceClock(millis(9))
        .expect("1 0-14: 1 2", 13)
        .advanceClock(millis(7))
        .element(event(3), NONE)
        .advanceClock(millis(9))
        .expect("1 20-30: 3", 29)
        .verify();
  }

  @Test
  void sessionsOfEventTimeWithATriggerFireAtTheirLastMillisecondAsInFlink() throws Exception {
    harness(
            rules(EventTimeSessionWindows.withGap(millis(10)))
                .withTrigger(EventTimeTrigger.create()))
        .element(event(1), 0)
        .element(event(2), 20)
        .element(event(3), 10)
        .watermark(29)
        .expect("1 0-30: 2 1 3", 29)
        .element(event(4), 30)
        .end()
        .expect("1 30-40: 4", 39)
        .verify();
  }

  @Test
  void sessionsWithAGapOfEachElement() throws Exception {
    harness(
            rules(
                EventTimeSessionWindows.<Event>withDynamicGap(
                    each -> each.id() % 2 == 0 ? 30 : 10)))
        .element(event(1), 0)
        .element(event(2), 5)
        .element(event(3), 35)
        .element(event(5), 46)
        .end()
        .expect("1 0-45: 1 2 3", 44)
        .expect("1 46-56: 5", 55)
        .verify();
  }

  @Test
  void elementWhoseOwnWindowIsOneThatHasGrownKeepsTheOthers() throws Exception {
    harness(rules(EventTimeSessionWindows.<Event>withDynamicGap(each -> each.id())))
        .element(event(10), 0)
        .element(event(11), 5)
        .element(event(16), 0)
        .end()
        .expect("1 0-16: 10 11 16", 15)
        .verify();
  }

  @Test
  void sessionsByTheClockWithAGapOfEachElement() throws Exception {
    harness(
            rules(
                ProcessingTimeSessionWindows.<Event>withDynamicGap(
                    each -> each.id() % 2 == 0 ? 30 : 10)))
        .element(event(1), NONE)
        .advanceClock(millis(5))
        .element(event(2), NONE)
        .advanceClock(millis(28))
        .advanceClock(millis(1))
        .expect("1 0-35: 1 2", 34)
        .verify();
  }

  @Test
  void lateElementJoinsASessionThatItsLatenessAllows() throws Exception {
    harness(rules(EventTimeSessionWindows.withGap(millis(10))).withAllowedLateness(millis(20)))
        .element(event(1), 0)
        .watermark(15)
        .expect("1 0-10: 1", 9)
        .element(event(2), 8)
        .element(event(3), -7)
        .watermark(16)
        .watermark(40)
        .expect("1 -7-18: 1 2 3", 17)
        .element(event(4), 5)
        .expectCounter(WindowOperators.LATE_DROPPED, 1)
        .verify();
  }

  @Test
  void countWindowsAreGlobalOnesThatPurge() throws Exception {
    harness(global(PurgingTrigger.of(CountTrigger.of(3))))
        .element(event(1), NONE)
        .element(event(2), NONE)
        .element(new Event(2, 7), NONE)
        .element(event(3), NONE)
        .expect("1 global: 1 2 3", END)
        .element(event(4), NONE)
        .keepsState()
        .verify();
  }

  @Test
  void slidingCountWindowsKeepTheLastElements() throws Exception {
    harness(global(CountTrigger.of(2)).withEvictor(CountEvictor.of(3)))
        .element(event(1), NONE)
        .element(event(2), NONE)
        .expect("1 global: 1 2", END)
        .element(event(3), NONE)
        .element(event(4), NONE)
        .expect("1 global: 2 3 4", END)
        .element(event(5), NONE)
        .element(event(6), NONE)
        .expect("1 global: 4 5 6", END)
        .keepsState()
        .verify();
  }

  @Test
  void endOfInputLeavesTheElementsOfACountWindowThatIsNotFull() throws Exception {
    harness(rules(GlobalWindows.create())).element(event(1), 0).keepsState().verify();
  }

  @Test
  void accumulatorsOfSessionsThatBecomeOneAreMerged() throws Exception {
    WindowRules<Event, TimeWindow> sessions =
        rules(EventTimeSessionWindows.withGap(millis(10))).withTrigger(EventTimeTrigger.create());
    harness(
            WindowOperators
                .<Event, Long, TimeWindow, List<Integer>, List<Integer>, String>aggregate(
                    Firings.spec(sessions),
                    Ids.unchanging(),
                    Ids.IMMUTABLE,
                    (key, window, ids, out) -> out.collect(Firings.text(window) + ids)))
        .element(event(1), 0)
        .element(event(2), 1)
        .element(event(3), 15)
        .element(new Event(2, 9), 15)
        .element(event(4), 8)
        .watermark(24)
        .expect("15-25[9]", 24)
        .expect("0-25[3, 1, 2, 4]", 24)
        .inAnyOrder()
        .element(event(5), 30)
        .end()
        .expect("30-40[5]", 39)
        .verify();
  }
}
