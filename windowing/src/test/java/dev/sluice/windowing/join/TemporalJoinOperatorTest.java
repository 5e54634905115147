package dev.sluice.windowing.join;

import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.operator.Quiet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporalJoinOperatorTest {

  static {
    Quiet.warnings();
  }

  private static OperatorHarness<Item, Joined> harness(boolean outer) {
    TemporalJoin<Item, Item> join =
        new TemporalJoin<>(
            outer,
            version -> version.number() < 0,
            Item.TYPE,
            Item.TYPE,
            Optional.empty(),
            Optional.of(Comparison.LATE));
    return OperatorHarness.of(
            () ->
                new TemporalJoinOperator<>(
                    Item.byLong(), Item.byLong(), join, ProcessJoinFunction.of(Joined::of)))
        .keyedBy(Item.byLong())
        .secondKeyedBy(Item.byLong());
  }

  private static Item item(int number) {
    return new Item(1, number);
  }

  @Test
  void joinsWithTheVersionThatWasValid() throws Exception {
    harness(false)
        .second(item(7), 10)
        .element(item(1), 15)
        .element(item(2), 20)
        .element(item(3), 5)
        .second(item(9), 20)
        .watermark(15)
        .expect(new Joined(1, 7), 15)
        .watermark(20)
        .expect(new Joined(2, 9), 20)
        .keepsState()
        .verify();
  }

  @Test
  void givesElementsWithoutVersionAloneWhereThatIsWanted() throws Exception {
    harness(true)
        .second(item(7), 10)
        .element(item(1), 9)
        .element(item(2), 10)
        .watermark(30)
        .expect(new Joined(1, Joined.NOBODY), 9)
        .expect(new Joined(2, 7), 10)
        .keepsState()
        .verify();
  }

  @Test
  void forgetsAKeyWhoseLastVersionDeletes() throws Exception {
    harness(true)
        .second(item(7), 10)
        .second(item(-1), 20)
        .element(item(1), 19)
        .element(item(2), 20)
        .watermark(19)
        .expect(new Joined(1, 7), 19)
        .watermark(20)
        .expect(new Joined(2, Joined.NOBODY), 20)
        .verify();
  }

  @Test
  void keepsOneVersionBehindTheWatermarkAlsoWithoutElements() throws Exception {
    harness(false)
        .second(item(7), 10)
        .second(item(8), 20)
        .second(item(-1), 30)
        .watermark(20)
        .watermark(30)
        .verify();
  }

  @Test
  void takesTheLaterToComeOfTwoVersionsOfOneTime() throws Exception {
    harness(false)
        .second(item(7), 10)
        .second(item(8), 10)
        .element(item(1), 10)
        .watermark(10)
        .expect(new Joined(1, 8), 10)
        .keepsState()
        .verify();
  }

  @Test
  void takesNeitherElementsNorVersionsAtTheWatermark() throws Exception {
    harness(true)
        .second(item(7), 5)
        .watermark(10)
        .second(item(8), 10)
        .expectAside(Comparison.LATE, item(8), 10)
        .element(item(1), 10)
        .element(item(2), 11)
        .watermark(11)
        .expect(new Joined(2, 7), 11)
        .expectCounter("late-dropped", 1)
        .expectCounter("late-aside", 1)
        .keepsState()
        .verify();
  }
}
