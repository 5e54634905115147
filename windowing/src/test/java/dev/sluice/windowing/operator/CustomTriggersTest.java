package dev.sluice.windowing.operator;

import static dev.sluice.windowing.operator.Firings.event;
import static dev.sluice.windowing.operator.Firings.global;
import static dev.sluice.windowing.operator.Firings.harness;
import static dev.sluice.windowing.operator.Firings.millis;
import static dev.sluice.windowing.operator.Firings.rules;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.trigger.ContinuousEventTimeTrigger;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.EndOfStreamTrigger;
import dev.sluice.windowing.trigger.EventTimeTrigger;
import dev.sluice.windowing.trigger.NeverTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import dev.sluice.windowing.trigger.Trigger;
import dev.sluice.windowing.trigger.TriggerResult;
import dev.sluice.windowing.trigger.TriggerState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Triggers of the user's own, and what becomes of triggers when windows merge. */
class CustomTriggersTest {

  /**
   * Fires when the ids of a window have come to a sum, and when nothing has come for 20 ms of the
   * clock; remembers all ids in every kind of state that can be merged.
   */
  private static final class SumOrSilence extends Trigger<Event, Window> {

    private static final long serialVersionUID = 1L;

    private static final TriggerState<LongState> SUM = TriggerState.count("sum");
    private static final TriggerState<ListState<Integer>> IDS = TriggerState.list("ids", Types.INT);
    private static final TriggerState<ReducingState<Long>> SILENT_AT =
        TriggerState.reducing("silent at", Types.LONG, Math::max);

    @Override
    public TriggerResult onElement(
        Event element, long timestamp, Window window, TriggerContext context) {
      forgetTimer(context);
      context.state(SILENT_AT).add(context.currentProcessingTime() + 20);
      context.registerProcessingTimeTimer(context.state(SILENT_AT).get());
      context.state(IDS).add(element.id());
      LongState sum = context.state(SUM);
      sum.update(sum.value() + element.id());
      int ofAll = context.state(IDS).get().stream().mapToInt(Integer::intValue).sum();
      if (sum.value() != ofAll) {
        throw new IllegalStateException("the sum is " + sum.value() + ", of the ids " + ofAll);
      }
      return sum.value() >= 10 ? over(context) : TriggerResult.CONTINUE;
    }

    private static void forgetTimer(TriggerContext context) {
      Long before = context.state(SILENT_AT).get();
      if (before != null) {
        context.deleteProcessingTimeTimer(before);
        context.state(SILENT_AT).clear();
      }
    }

    private static TriggerResult over(TriggerContext context) {
      context.state(SUM).clear();
      context.state(IDS).clear();
      return TriggerResult.FIRE_AND_PURGE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, Window window, TriggerContext context) {
      context.state(SILENT_AT).clear();
      return TriggerResult.FIRE;
    }

    @Override
    public boolean canMerge() {
      return true;
    }

    @Override
    public void onMerge(Window window, OnMergeContext context) {
      states().forEach(context::mergeState);
      Long silentAt = context.state(SILENT_AT).get();
      if (silentAt != null) {
        context.registerProcessingTimeTimer(silentAt);
      }
    }

    @Override
    public void clear(Window window, TriggerContext context) {
      forgetTimer(context);
      context.state(SUM).clear();
      context.state(IDS).clear();
    }

    @Override
    public List<TriggerState<?>> states() {
      return List.of(SUM, IDS, SILENT_AT);
    }
  }

  /** Declares what the trigger inside declares, and one more state. */
  private static final class Around extends Trigger<Object, Window> {

    private static final long serialVersionUID = 1L;

    private final Trigger<Object, Window> nested;
    private final TriggerState<?> own;

    private Around(Trigger<Object, Window> nested, TriggerState<?> own) {
      this.nested = nested;
      this.own = own;
    }

    @Override
    public TriggerResult onElement(
        Object element, long timestamp, Window window, TriggerContext context) throws Exception {
      return nested.onElement(element, timestamp, window, context);
    }

    @Override
    public void clear(Window window, TriggerContext context) throws Exception {
      nested.clear(window, context);
    }

    @Override
    public List<TriggerState<?>> states() {
      return Stream.concat(nested.states().stream(), Stream.of(own)).toList();
    }

    @Override
    public String toString() {
      return "Around(" + nested + ")";
    }
  }

  private static void opened(TriggerState<?> one, TriggerState<?> other) throws Exception {
    Trigger<Object, Window> both = new Around(new Around(NeverTrigger.create(), one), other);
    OperatorRun.start(Firings.factory(global(both)), Appetite.HUNGRY).close();
  }

  @Test
  void statesOfOneNameAndOfDifferentKindsOrTypesAreRefused() throws Exception {
    assertThatThrownBy(
            () -> opened(TriggerState.count("seen"), TriggerState.list("seen", Types.INT)))
        .hasStackTraceContaining("Around(Around(NeverTrigger())) of operator '")
        .hasStackTraceContaining(
            "declares trigger state 'seen' twice, as a count and as a list of Integer; expected the same kind and type");
    assertThatThrownBy(
            () ->
                opened(
                    TriggerState.map("seen", Types.STRING, Types.INT),
                    TriggerState.map("seen", Types.STRING, Types.LONG)))
        .hasStackTraceContaining("as a map of String to Integer and as a map of String to Long");
    opened(TriggerState.list("seen", Types.INT), TriggerState.list("seen", Types.INT));
  }

  @Test
  void triggerOfTheUsersOwnHasStateAndTimersOfEachWindow() throws Exception {
    harness(global(new SumOrSilence()))
        .element(event(4), 0)
        .element(new Event(2, 7), 0)
        .advanceClock(millis(15))
        .element(event(5), 0)
        .advanceClock(millis(5))
        .expect("2 global: 7", Long.MAX_VALUE)
        .advanceClock(millis(15))
        .expect("1 global: 4 5", Long.MAX_VALUE)
        .element(event(1), 0)
        .expect("1 global: 4 5 1", Long.MAX_VALUE)
        .element(event(2), 0)
        .advanceClock(millis(20))
        .expect("1 global: 2", Long.MAX_VALUE)
        .keepsState()
        .verify();
  }

  @Test
  void triggerOfTheUsersOwnMergesItsStateAndTimers() throws Exception {
    harness(rules(EventTimeSessionWindows.withGap(millis(10))).withTrigger(new SumOrSilence()))
        .element(event(2), 0)
        .advanceClock(millis(5))
        .element(event(3), 15)
        .advanceClock(millis(5))
        .element(event(1), 8)
        .advanceClock(millis(19))
        .advanceClock(millis(1))
        .expect("1 0-25: 3 2 1", 24)
        .element(event(4), 20)
        .expect("1 0-30: 3 2 1 4", 29)
        .verify();
  }

  @Test
  void countsOfSessionsThatMergeAreSummed() throws Exception {
    harness(rules(EventTimeSessionWindows.withGap(millis(10))).withTrigger(CountTrigger.of(4)))
        .element(event(1), 0)
        .element(event(2), 15)
        .element(event(3), 16)
        .element(event(4), 8)
        .expect("1 0-26: 1 2 3 4", 25)
        .verify();
  }

  @Test
  void eventTimeTriggerOfMergedSessionsFiresOnceAtTheirEnd() throws Exception {
    harness(
            rules(EventTimeSessionWindows.withGap(millis(10)))
                .withTrigger(PurgingTrigger.of(EventTimeTrigger.create())))
        .element(event(1), 0)
        .element(event(2), 15)
        .element(event(3), 8)
        .watermark(9)
        .watermark(23)
        .watermark(24)
        .expect("1 0-25: 2 1 3", 24)
        .verify();
  }

  @Test
  void continuousTriggerOfMergedSessionsGoesOnWithTheEarliestTime() throws Exception {
    harness(
            rules(EventTimeSessionWindows.withGap(millis(10)))
                .withTrigger(ContinuousEventTimeTrigger.of(millis(4))))
        .element(event(1), 1)
        .element(event(2), 14)
        .element(event(3), 7)
        .watermark(4)
        .expect("1 1-24: 2 1 3", 23)
        .watermark(7)
        .end()
        .expect("1 1-24: 2 1 3", 23)
        .expect("1 1-24: 2 1 3", 23)
        .expect("1 1-24: 2 1 3", 23)
        .expect("1 1-24: 2 1 3", 23)
        .expect("1 1-24: 2 1 3", 23)
        .verify();
  }

  @Test
  void sessionsThatFireAtTheEndOfTheInputOrNever() throws Exception {
    harness(
            rules(EventTimeSessionWindows.withGap(millis(10)))
                .withTrigger(EndOfStreamTrigger.create()))
        .element(event(1), 0)
        .element(event(2), 5)
        .end()
        .verify();
    harness(rules(EventTimeSessionWindows.withGap(millis(10))).withTrigger(NeverTrigger.create()))
        .element(event(1), 0)
        .element(event(2), 5)
        .verify();
  }

  /** Asks for what it does not declare. */
  private static final class Undeclared extends Trigger<Event, Window> {

    private static final long serialVersionUID = 1L;

    @Override
    public TriggerResult onElement(
        Event element, long timestamp, Window window, TriggerContext context) {
      context.state(TriggerState.count("secret"));
      return TriggerResult.CONTINUE;
    }

    @Override
    public void clear(Window window, TriggerContext context) {}

    @Override
    public String toString() {
      return "Undeclared";
    }
  }

  @Test
  void stateThatIsNotDeclaredIsRefused() throws Exception {
    try (OperatorRun<Event, String> run =
        OperatorRun.start(Firings.factory(global(new Undeclared())), Appetite.HUNGRY)) {
      assertThatThrownBy(() -> run.element(event(1), 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Undeclared asked for trigger state 'secret', which it does not declare; expected it among states()");
    }
  }
}
