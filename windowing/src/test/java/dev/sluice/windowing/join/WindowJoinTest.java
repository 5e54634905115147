package dev.sluice.windowing.join;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.GlobalWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingProcessingTimeWindows;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.evict.CountEvictor;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.operator.Quiet;
import dev.sluice.windowing.operator.WindowRules;
import dev.sluice.windowing.trigger.CountTrigger;
import dev.sluice.windowing.trigger.PurgingTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowJoinTest {

  static {
    Quiet.warnings();
  }

  private static final OutputTag<Item> LATE_SECOND = new OutputTag<>("late second", Item.TYPE);
  private static final Duration TEN = Duration.ofMillis(10);

  private static <W extends Window> WindowJoin<Item, Item, W> windows(
      WindowAssigner<? super TaggedUnion<Item, Item>, W> assigner) {
    return new WindowJoin<>(WindowRules.of(assigner), Optional.empty(), Optional.empty());
  }

  private static <O> OperatorHarness<Item, O> harness(
      WindowJoin<Item, Item, ?> windows, CoGroupFunction<Item, Item, O> function) {
    WindowJoin.Side<Item, Long> side = new WindowJoin.Side<>(Item.byLong(), Item.TYPE);
    TwoInputFactory<Item, Item, O> factory = windows.operators(side, side, function);
    return OperatorHarness.of(factory).keyedBy(Item.byLong()).secondKeyedBy(Item.byLong());
  }

  private static OperatorHarness<Item, Joined> pairs(WindowJoin<Item, Item, ?> windows) {
    return harness(
        windows,
        CoGroupFunction.ofPairs((first, second, out) -> out.collect(Joined.of(first, second))));
  }

  /** What each side has, as {@code 1,2|3}. */
  private static void sides(Iterable<Item> first, Iterable<Item> second, Collector<String> out) {
    out.collect(numbers(first) + "|" + numbers(second));
  }

  private static String numbers(Iterable<Item> items) {
    List<String> numbers = new ArrayList<>();
    items.forEach(item -> numbers.add(item.number() + ""));
    return String.join(",", numbers);
  }

  private static Item item(int number) {
    return new Item(1, number);
  }

  @Test
  void joinsEachPairOfAKeyAndWindow() throws Exception {
    pairs(windows(TumblingEventTimeWindows.of(TEN)))
        .element(item(1), 1)
        .second(item(2), 9)
        .element(item(3), 5)
        .second(item(4), 0)
        .second(item(5), 10)
        .element(new Item(2, 6), 4)
        .watermark(9)
        .expect(new Joined(1, 2), 9)
        .expect(new Joined(1, 4), 9)
        .expect(new Joined(3, 2), 9)
        .expect(new Joined(3, 4), 9)
        .verify();
  }

  @Test
  void givesACoGroupAlsoWhatHasNoPartner() throws Exception {
    harness(windows(TumblingEventTimeWindows.of(TEN)), WindowJoinTest::sides)
        .element(item(1), 1)
        .second(item(2), 11)
        .watermark(9)
        .expect("1|", 9)
        .watermark(19)
        .expect("|2", 19)
        .verify();
  }

  @Test
  void joinsInEveryWindowThatSlides() throws Exception {
    pairs(windows(SlidingEventTimeWindows.of(TEN, Duration.ofMillis(5))))
        .element(item(1), 7)
        .second(item(2), 8)
        .second(item(3), 12)
        .watermark(9)
        .expect(new Joined(1, 2), 9)
        .watermark(14)
        .expect(new Joined(1, 2), 14)
        .expect(new Joined(1, 3), 14)
        .verify();
  }

  @Test
  void elementsOfEitherStreamKeepASessionGoing() throws Exception {
    harness(windows(EventTimeSessionWindows.withGap(TEN)), WindowJoinTest::sides)
        .element(item(1), 0)
        .second(item(3), 9)
        .element(item(2), 18)
        .watermark(27)
        .expect("1,2|3", 27)
        .verify();
  }

  @Test
  void joinsByCountWithATriggerThatCountsBothSides() throws Exception {
    WindowJoin<Item, Item, ?> windows =
        counting(windows(GlobalWindows.create()), CountTrigger.of(2));
    harness(windows, WindowJoinTest::sides)
        .element(item(1), 1)
        .second(item(2), 1)
        .expect("1|2", Watermark.MAX)
        .second(item(3), 1)
        .element(item(4), 1)
        .expect("4|3", Watermark.MAX)
        .verify();
  }

  private static <W extends Window> WindowJoin<Item, Item, W> counting(
      WindowJoin<Item, Item, W> windows, CountTrigger trigger) {
    return windows.with(windows.rules().withTrigger(PurgingTrigger.of(trigger)));
  }

  @Test
  void keepsTheLastOfBothSidesWithAnEvictor() throws Exception {
    WindowJoin<Item, Item, ?> windows = evicting(windows(TumblingEventTimeWindows.of(TEN)));
    harness(windows, WindowJoinTest::sides)
        .element(item(1), 1)
        .element(item(2), 2)
        .second(item(3), 3)
        .watermark(9)
        .expect("2|3", 9)
        .verify();
  }

  private static <W extends Window> WindowJoin<Item, Item, W> evicting(
      WindowJoin<Item, Item, W> windows) {
    return windows.with(windows.rules().withEvictor(CountEvictor.of(2)));
  }

  @Test
  void joinsAnewForWhatIsLateWithinWhatIsAllowedAndPutsTheRestAside() throws Exception {
    WindowJoin<Item, Item, ?> windows = lateness(windows(TumblingEventTimeWindows.of(TEN)));
    harness(windows, WindowJoinTest::sides)
        .element(item(1), 1)
        .watermark(9)
        .expect("1|", 9)
        .second(item(2), 2)
        .expect("1|2", 9)
        .watermark(14)
        .second(item(3), 3)
        .expectAside(LATE_SECOND, item(3), 3)
        .element(item(4), 3)
        .expectCounter("late-dropped", 1)
        .expectCounter("late-aside", 1)
        .verify();
  }

  private static <W extends Window> WindowJoin<Item, Item, W> lateness(
      WindowJoin<Item, Item, W> windows) {
    return new WindowJoin<>(
        windows.rules().withAllowedLateness(Duration.ofMillis(5)),
        Optional.empty(),
        Optional.of(LATE_SECOND));
  }

  @Test
  void joinsByTheClock() throws Exception {
    harness(windows(TumblingProcessingTimeWindows.of(TEN)), WindowJoinTest::sides)
        .element(item(1), 500)
        .second(item(2), 3)
        .advanceClock(TEN)
        .expect("1|2", 9)
        .verify();
  }
}
