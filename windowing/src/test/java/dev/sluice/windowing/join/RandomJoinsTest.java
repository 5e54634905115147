package dev.sluice.windowing.join;

import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.BroadcastFactory;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.operator.TwoInputFactory;
import dev.sluice.testkit.Appetite;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.function.ProcessJoinFunction;
import dev.sluice.windowing.operator.WindowRules;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Compares the joins with slow models of them on thousands of inputs. */
class RandomJoinsTest {

  private static final long SEED = Long.getLong("sluice.test.seed", 20261129L);
  private static final int CASES = Integer.getInteger("sluice.test.cases", 500);

  private interface Scenario {
    void run(String name, Random random, Appetite appetite) throws Exception;
  }

  private static void compare(String what, Scenario scenario) throws Exception {
    System.out.println("random " + what + ": sluice.test.seed=" + SEED);
    for (int number = 0; number < CASES; number++) {
      long seed = SEED + number;
      for (Appetite appetite : Appetite.values()) {
        String name = "%s, sluice.test.seed=%d, %s".formatted(what, seed, appetite);
        scenario.run(name, new Random(seed), appetite);
      }
    }
  }

  private static ProcessJoinFunction<Item, Item, Joined> pairs() {
    return ProcessJoinFunction.of(Joined::of);
  }

  @Test
  void intervalJoinsAreTheSameAsTheModel() throws Exception {
    compare(
        "interval joins",
        (name, random, appetite) -> {
          long unit = RandomScript.pick(random, 1, 10, 1000);
          long lower = unit * (random.nextInt(40) - 20);
          long upper = lower + random.nextLong(30 * unit);
          JoinKind kind = JoinKind.values()[random.nextInt(4)];
          IntervalJoin<Item, Item> join =
              new IntervalJoin<>(
                  lower,
                  upper,
                  kind,
                  Item.TYPE,
                  Item.TYPE,
                  Optional.of(Comparison.LATE),
                  Optional.of(Comparison.LATE));
          boolean longs = random.nextBoolean();
          OperatorFactory<Item, Joined> factory =
              () -> longs ? interval(Item.byLong(), join) : interval(Item.byName(), join);
          new Comparison("%s, %s from %d to %d".formatted(name, kind, lower, upper), factory)
              .run(RandomScript.of(random, unit), new IntervalModel(join), random, appetite);
        });
  }

  private static <K> IntervalJoinOperator<K, Item, Item, Joined> interval(
      Keying<Item, K> keying, IntervalJoin<Item, Item> join) {
    return new IntervalJoinOperator<>(keying, keying, join, pairs());
  }

  @Test
  void temporalJoinsAreTheSameAsTheModel() throws Exception {
    compare(
        "temporal joins",
        (name, random, appetite) -> {
          long unit = RandomScript.pick(random, 1, 10, 1000);
          boolean outer = random.nextBoolean();
          Predicate<Item> deletes = version -> version.number() % 4 == 0;
          boolean longs = random.nextBoolean();
          OperatorFactory<Item, Joined> factory =
              () ->
                  longs
                      ? temporal(Item.byLong(), outer, deletes)
                      : temporal(Item.byName(), outer, deletes);
          new Comparison(name + (outer ? ", outer" : ""), factory)
              .run(
                  RandomScript.of(random, unit),
                  new TemporalModel(outer, deletes),
                  random,
                  appetite);
        });
  }

  private static <K> TemporalJoinOperator<K, Item, Item, Joined> temporal(
      Keying<Item, K> keying, boolean outer, Predicate<Item> deletes) {
    return new TemporalJoinOperator<>(
        keying,
        keying,
        new TemporalJoin<>(
            outer,
            deletes,
            Item.TYPE,
            Item.TYPE,
            Optional.of(Comparison.LATE),
            Optional.of(Comparison.LATE)),
        pairs());
  }

  @Test
  void broadcastJoinsAreTheSameAsTheModel() throws Exception {
    compare(
        "broadcast joins",
        (name, random, appetite) -> {
          long unit = RandomScript.pick(random, 1, 10, 1000);
          boolean outer = random.nextBoolean();
          OperatorFactory<Item, Joined> factory = broadcast(outer);
          new Comparison(name + (outer ? ", outer" : ""), factory)
              .run(RandomScript.of(random, unit), new BroadcastModel(outer), random, appetite);
        });
  }

  private static BroadcastFactory<Item, Item, Joined> broadcast(boolean outer) {
    BroadcastJoin<Item, Item, String> join =
        new BroadcastJoin<>(outer, Item.byName(), Item.byName(), Item.TYPE, Item.TYPE);
    return () -> new BroadcastJoinOperator<>(join, pairs());
  }

  @Test
  void windowJoinsAreTheSameAsTheModel() throws Exception {
    compare(
        "window joins",
        (name, random, appetite) -> {
          long unit = RandomScript.pick(random, 1, 10, 1000);
          long slide = unit * (1 + random.nextInt(10));
          long size = slide * (1 + random.nextInt(4));
          boolean longs = random.nextBoolean();
          OperatorFactory<Item, Joined> factory =
              longs ? windows(Item.byLong(), size, slide) : windows(Item.byName(), size, slide);
          new Comparison("%s, %d by %d".formatted(name, size, slide), factory)
              .run(RandomScript.of(random, unit), new WindowModel(size, slide), random, appetite);
        });
  }

  private static <K> TwoInputFactory<Item, Item, Joined> windows(
      Keying<Item, K> keying, long size, long slide) {
    WindowJoin.Side<Item, K> side = new WindowJoin.Side<>(keying, Item.TYPE);
    return new WindowJoin<Item, Item, TimeWindow>(
            WindowRules.of(
                SlidingEventTimeWindows.of(Duration.ofMillis(size), Duration.ofMillis(slide))),
            Optional.of(Comparison.LATE),
            Optional.of(Comparison.LATE))
        .operators(
            side,
            side,
            CoGroupFunction.ofPairs((first, second, out) -> out.collect(Joined.of(first, second))));
  }
}
