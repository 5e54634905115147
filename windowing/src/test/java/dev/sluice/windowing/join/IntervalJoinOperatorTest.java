package dev.sluice.windowing.join;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.operator.Quiet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntervalJoinOperatorTest {

  static {
    Quiet.warnings();
  }

  private static IntervalJoin<Item, Item> join(long lower, long upper, JoinKind kind) {
    return new IntervalJoin<>(
        lower, upper, kind, Item.TYPE, Item.TYPE, Optional.empty(), Optional.empty());
  }

  private static OperatorHarness<Item, Joined> harness(IntervalJoin<Item, Item> join) {
    return OperatorHarness.of(
            () ->
                new IntervalJoinOperator<>(
                    Item.byLong(), Item.byLong(), join, ProcessJoinFunction.of(Joined::of)))
        .keyedBy(Item.byLong())
        .secondKeyedBy(Item.byLong());
  }

  private static Item item(int number) {
    return new Item(1, number);
  }

  @Test
  void joinsWithinBoundsThatAreIncluded() throws Exception {
    harness(join(0, 5, JoinKind.INNER))
        .element(item(1), 10)
        .second(item(2), 9)
        .second(item(3), 10)
        .expect(new Joined(1, 3), 10)
        .second(item(4), 15)
        .expect(new Joined(1, 4), 15)
        .second(item(5), 16)
        .watermark(14)
        .second(item(6), 14)
        .expect(new Joined(1, 6), 14)
        .watermark(15)
        .second(item(7), 15)
        .verify();
  }

  @Test
  void joinsOnlyWithinAKey() throws Exception {
    harness(join(-5, 5, JoinKind.INNER))
        .element(new Item(1, 1), 10)
        .second(new Item(2, 2), 10)
        .second(new Item(1, 3), 8)
        .expect(new Joined(1, 3), 10)
        .verify();
  }

  @Test
  void countsWhatIsBeforeTheWatermarkAsLateAndTakesWhatIsAtIt() throws Exception {
    harness(join(-5, 5, JoinKind.FULL_OUTER))
        .watermark(10)
        .element(item(1), 9)
        .second(item(2), 9)
        .element(item(3), 10)
        .watermark(15)
        .expect(new Joined(3, Joined.NOBODY), 10)
        .expectCounter("late-dropped", 2)
        .verify();
  }

  @Test
  void putsLateElementsAside() throws Exception {
    IntervalJoin<Item, Item> join =
        new IntervalJoin<>(
            0,
            5,
            JoinKind.INNER,
            Item.TYPE,
            Item.TYPE,
            Optional.of(Comparison.LATE),
            Optional.empty());
    harness(join)
        .watermark(10)
        .element(item(1), 9)
        .expectAside(Comparison.LATE, item(1), 9)
        .second(item(2), 9)
        .expectCounter("late-dropped", 1)
        .expectCounter("late-aside", 1)
        .verify();
  }

  @Test
  void givesElementsAloneOnceNoPartnerCanCome() throws Exception {
    harness(join(-3, 5, JoinKind.FULL_OUTER))
        .element(item(1), 10)
        .second(item(2), 30)
        .element(item(3), 16)
        .watermark(14)
        .watermark(15)
        .expect(new Joined(1, Joined.NOBODY), 10)
        .second(item(4), 17)
        .expect(new Joined(3, 4), 17)
        .watermark(32)
        .watermark(33)
        .expect(new Joined(Joined.NOBODY, 2), 30)
        .verify();
  }

  @Test
  void givesManyElementsAloneAsTheOutputTakesThem() throws Exception {
    OperatorHarness<Item, Joined> harness = harness(join(0, 5, JoinKind.LEFT_OUTER));
    for (int number = 0; number < 20; number++) {
      harness.element(item(number), 10);
    }
    harness.watermark(15);
    for (int number = 0; number < 20; number++) {
      harness.expect(new Joined(number, Joined.NOBODY), 10);
    }
    harness.verify();
  }

  @Test
  void refusesBoundsThatNothingLiesWithin() {
    assertThatThrownBy(() -> join(5, 4, JoinKind.INNER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 5 ms to 4 ms");
    assertThatThrownBy(() -> join(0, Long.MAX_VALUE, JoinKind.INNER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most");
  }

  @Test
  void refusesElementsWithoutEventTime() {
    assertThatThrownBy(
            () -> harness(join(0, 5, JoinKind.INNER)).element(item(1), Long.MIN_VALUE).verify())
        .hasMessageContaining("no event time");
  }
}
