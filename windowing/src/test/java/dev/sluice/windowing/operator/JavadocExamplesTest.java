package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.harness;
import static dev.sluice.windowing.operator.Firings.millis;
import static dev.sluice.windowing.operator.Firings.ofTen;
import static dev.sluice.windowing.operator.Firings.rules;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.evict.TimestampedValue;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.trigger.Trigger;
import dev.sluice.windowing.trigger.TriggerResult;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples in code that stand in the Javadoc of what users write, as they stand there. */
class JavadocExamplesTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  record HoursUntilNoon() implements WindowAssigner<Object, TimeWindow> {
    @Override
    public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
      long hour = 3_600_000;
      long day = TimeWindow.startOf(timestamp, 0, 24 * hour);
      long start = TimeWindow.startOf(timestamp, 0, hour);
      return List.of(
          timestamp < day + 12 * hour
              ? new TimeWindow(start, start + hour)
              : new TimeWindow(day + 12 * hour, day + 24 * hour));
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
  void hoursUntilNoonAndOneWindowFromThenOn() throws Exception {
    harness(rules(new HoursUntilNoon()))
        .element(event(1), 8 * HOUR)
        .element(event(2), 9 * HOUR - 1)
        .element(event(3), 11 * HOUR)
        .element(event(4), 12 * HOUR)
        .element(event(5), 23 * HOUR)
        .end()
        .expect("1 %d-%d: 1 2".formatted(8 * HOUR, 9 * HOUR), 9 * HOUR - 1)
        .expect("1 %d-%d: 3".formatted(11 * HOUR, 12 * HOUR), 12 * HOUR - 1)
        .expect("1 %d-%d: 4 5".formatted(12 * HOUR, 24 * HOUR), 24 * HOUR - 1)
        .verify();
  }

  static final class AboveLimit extends Trigger<Long, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public TriggerResult onElement(
        Long element, long timestamp, TimeWindow window, TriggerContext context) {
      return element > 100 ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) {}
  }

  private static <O> OperatorHarness<Long, O> ofNumbers(
      WindowRules<Long, TimeWindow> rules,
      ProcessWindowFunction<Long, O, String, TimeWindow> function) {
    Keying<Long, String> keying = Keying.of(number -> "all", Types.STRING);
    return OperatorHarness.of(
            WindowOperators.process(new WindowSpec<>(rules, keying, Types.LONG), function))
        .keyedBy(keying);
  }

  private static WindowRules<Long, TimeWindow> numbers() {
    return WindowRules.of(TumblingEventTimeWindows.of(millis(10)));
  }

  static final class Numbered extends ProcessWindowFunction<Long, String, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String key, Context<TimeWindow> context, Iterable<Long> sums, Collector<String> out) {
      for (long sum : sums) {
        out.collect("%s: %d, firing %d".formatted(key, sum, context.pane().index()));
      }
    }
  }

  @Test
  void triggerThatFiresForEveryElementAboveALimit() throws Exception {
    ofNumbers(numbers().withTrigger(new AboveLimit()), new Numbered())
        .element(7L, 1)
        .element(101L, 2)
        .expect("all: 7, firing 0", 9)
        .expect("all: 101, firing 0", 9)
        .element(100L, 3)
        .element(102L, 12)
        .expect("all: 102, firing 0", 19)
        .verify();
  }

  record WithoutZeros() implements Evictor<Long, Window> {
    @Override
    public void evictBefore(
        Iterable<TimestampedValue<Long>> elements, int size, Window window, Context context) {
      for (Iterator<TimestampedValue<Long>> each = elements.iterator(); each.hasNext(); ) {
        if (each.next().value() == 0) {
          each.remove();
        }
      }
    }

    @Override
    public void evictAfter(
        Iterable<TimestampedValue<Long>> elements, int size, Window window, Context context) {}
  }

  @Test
  void evictorThatLeavesOutElementsWithoutValue() throws Exception {
    ofNumbers(numbers().withEvictor(new WithoutZeros()), new Numbered())
        .element(0L, 1)
        .element(7L, 2)
        .element(0L, 3)
        .end()
        .expect("all: 7, firing 0", 9)
        .verify();
  }

  /** Fires for every element and at the end of the window, and for those behind it. */
  private static final class EachAndTheEnd extends Trigger<Event, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public TriggerResult onElement(
        Event element, long timestamp, TimeWindow window, TriggerContext context) {
      if (window.maxTimestamp() > context.currentWatermark()) {
        context.registerEventTimeTimer(window.maxTimestamp());
      }
      return TriggerResult.FIRE;
    }

    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) {
      return time == window.maxTimestamp() ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) {
      context.deleteEventTimeTimer(window.maxTimestamp());
    }
  }

  @Test
  void paneInformationOfFiringsBeforeAtAndBehindTheEnd() throws Exception {
    harness(
            Firings.withPanes(
                ofTen().withTrigger(new EachAndTheEnd()).withAllowedLateness(millis(5))))
        .element(event(1), 1)
        .expect("1 0-10: 1, EARLY 0 first", 9)
        .element(event(2), 2)
        .expect("1 0-10: 1 2, EARLY 1", 9)
        .watermark(9)
        .expect("1 0-10: 1 2, ON_TIME 2", 9)
        .element(event(3), 3)
        .expect("1 0-10: 1 2 3, LATE 3", 9)
        .verify();
  }
}
