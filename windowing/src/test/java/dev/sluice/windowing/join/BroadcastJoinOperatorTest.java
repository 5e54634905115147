package dev.sluice.windowing.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.BroadcastFactory;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.TwoInputOperator;
import dev.sluice.dataflow.snapshot.OperatorSnapshot;
import dev.sluice.dataflow.state.BroadcastState;
import dev.sluice.dataflow.state.BroadcastStates;
import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.Appetite;
import dev.sluice.testkit.OperatorHarness;
import dev.sluice.testkit.OperatorRun;
import dev.sluice.testkit.VirtualClock;
import dev.sluice.windowing.function.ProcessJoinFunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastJoinOperatorTest {

  /** Keeps its table as broadcast state, which is the stored form that a join has to read. */
  private static final class Former implements TwoInputOperator<Item, Item, Joined> {

    private static final MapStateDescriptor<Long, List<Timed<Item>>> TABLE =
        new MapStateDescriptor<>("table", Types.LONG, Types.list(Timed.type(Item.TYPE)));

    private BroadcastStates states;

    @Override
    public void open(OperatorContext<Joined> context) {
      states = new BroadcastStates("former", List.of(TABLE));
      states.register(context.states());
    }

    @Override
    public void onElement(Item value, long timestamp) {
      throw new AssertionError("no element is given to it");
    }

    @Override
    public void onSecond(Item row, long timestamp) {
      BroadcastState<Long, List<Timed<Item>>> table = states.state(TABLE);
      List<Timed<Item>> rows = new ArrayList<>();
      if (table.contains(row.key())) {
        rows.addAll(table.get(row.key()));
      }
      rows.add(new Timed<>(row, timestamp));
      states.beginBroadcast();
      table.put(row.key(), rows);
      states.endBroadcast();
    }
  }

  private static BroadcastFactory<Item, Item, Joined> factory(boolean outer) {
    BroadcastJoin<Item, Item, Long> join =
        new BroadcastJoin<>(outer, Item.byLong(), Item.byLong(), Item.TYPE, Item.TYPE);
    return () -> new BroadcastJoinOperator<>(join, ProcessJoinFunction.of(Joined::of));
  }

  private static OperatorHarness<Item, Joined> harness(boolean outer) {
    return OperatorHarness.of(factory(outer)).keepsState();
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
  void keepsRowsInOrderOfTimeHoweverTheyCome() throws Exception {
    OperatorHarness<Item, Joined> harness = harness(false);
    int[] times = {30, 10, 20, 10, 40, 20, 0};
    for (int number = 0; number < times.length; number++) {
      harness.second(item(number), times[number]);
    }
    harness.element(item(100), 35).watermark(35);
    for (int number : new int[] {6, 1, 3, 2, 5, 0}) {
      harness.expect(new Joined(100, number), 35);
    }
    harness.verify();
  }

  @Test
  void goesOnFromATableThatWasBroadcastState() throws Exception {
    BroadcastFactory<Item, Item, Joined> former = Former::new;
    OperatorSnapshot stored;
    try (OperatorRun<Item, Joined> run = OperatorRun.start(former, Appetite.HUNGRY)) {
      run.second(item(1), 10);
      run.second(item(2), 20);
      run.second(new Item(8, 3), 5);
      stored = run.snapshot();
    }
    try (OperatorRun<Item, Joined> run =
        OperatorRun.restore(factory(false), Appetite.HUNGRY, new VirtualClock(), stored)) {
      run.second(item(4), 15);
      run.element(item(100), 15);
      run.element(new Item(8, 101), 15);
      run.watermark(15);

      assertThat(run.take().stream().map(result -> result.value()).toList())
          .containsExactly(new Joined(100, 1), new Joined(100, 4), new Joined(101, 3));
    }
  }

  /** Every call changes the row that it is given. */
  @Test
  void givesRowsThatCanBeChangedToEachElementAsTheyCame() throws Exception {
    TypeDescriptor<int[]> mutable = TypeDescriptor.mutable(int[].class, int[]::clone);
    BroadcastJoin<Item, int[], Long> join =
        new BroadcastJoin<>(false, Item.byLong(), Keying.ofLong(row -> row[0]), Item.TYPE, mutable);
    BroadcastFactory<Item, int[], Joined> factory =
        () ->
            new BroadcastJoinOperator<>(
                join,
                ProcessJoinFunction.of(
                    (Item element, int[] row) -> new Joined(element.number(), row[1]++)));
    try (OperatorRun<Item, Joined> run = OperatorRun.start(factory, Appetite.HUNGRY)) {
      int[] row = {7, 50};
      run.second(row, 10);
      row[1] = 60;
      run.element(item(1), 20);
      run.element(item(2), 20);
      run.watermark(20);

      assertThat(run.take().stream().map(result -> result.value()).toList())
          .containsExactly(new Joined(1, 50), new Joined(2, 50));
    }
  }

  @Test
  void refusesElementsWithoutEventTime() {
    assertThatThrownBy(() -> harness(false).element(item(1), ItemBatch.NO_TIMESTAMP).verify())
        .hasMessageContaining("no event time");
  }
}
