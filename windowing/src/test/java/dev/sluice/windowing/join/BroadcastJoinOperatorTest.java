package dev.sluice.windowing.join;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.operator.BroadcastFactory;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.windowing.function.ProcessJoinFunction;
import org.junit.jupiter.api.Test;

class BroadcastJoinOperatorTest {

  private static OperatorHarness<Item, Joined> harness(boolean outer) {
    BroadcastJoin<Item, Item, Long> join =
        new BroadcastJoin<>(outer, Item.byLong(), Item.byLong(), Item.TYPE, Item.TYPE);
    BroadcastFactory<Item, Item, Joined> factory =
        () -> new BroadcastJoinOperator<>(join, ProcessJoinFunction.of(Joined::of));
    return OperatorHarness.of(factory).keepsState();
  }

  private static Item item(int number) {
    return new Item(7, number);
  }

  @Test
  void joinsWithRowsThatAreNotLaterOnceTheWatermarkIsThere() throws Exception {
    harness(false)
        .element(item(1), 10)
        .second(item(2), 20)
        .element(item(3), 20)
        .second(item(4), ItemBatch.NO_TIMESTAMP)
        .watermark(9)
        .watermark(10)
        .expect(new Joined(1, 4), 10)
        .watermark(20)
        .expect(new Joined(3, 4), 20)
        .expect(new Joined(3, 2), 20)
        .verify();
  }

  @Test
  void readsATableWithoutEventTimeToItsEndFirst() throws Exception {
    harness(true)
        .element(item(1), 20)
        .element(new Item(8, 2), 10)
        .second(item(3), ItemBatch.NO_TIMESTAMP)
        .second(item(4), ItemBatch.NO_TIMESTAMP)
        .end()
        .expect(new Joined(2, Joined.NOBODY), 10)
        .expect(new Joined(1, 3), 20)
        .expect(new Joined(1, 4), 20)
        .verify();
  }

  @Test
  void givesALateElementAtOnceAndCountsALateRowFromThenOn() throws Exception {
    harness(true)
        .watermark(20)
        .element(item(1), 15)
        .expect(new Joined(1, Joined.NOBODY), 15)
        .second(item(2), 10)
        .element(item(3), 15)
        .expect(new Joined(3, 2), 15)
        .expectCounter("late-rows", 1)
        .verify();
  }

  @Test
  void givesManyElementsAsTheOutputTakesThem() throws Exception {
    OperatorHarness<Item, Joined> harness =
        harness(false).second(item(100), ItemBatch.NO_TIMESTAMP);
    for (int number = 0; number < 20; number++) {
      harness.element(item(number), number);
    }
    harness.watermark(30);
    for (int number = 0; number < 20; number++) {
      harness.expect(new Joined(number, 100), number);
    }
    harness.verify();
  }

  @Test
  void refusesElementsWithoutEventTime() {
    assertThatThrownBy(() -> harness(false).element(item(1), ItemBatch.NO_TIMESTAMP).verify())
        .hasMessageContaining("no event time");
  }
}
