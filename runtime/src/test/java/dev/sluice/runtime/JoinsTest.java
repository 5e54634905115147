package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.function.AsyncLookupFunction;
import dev.sluice.windowing.join.JoinKind;
import dev.sluice.windowing.join.LookupCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job with every join, at every parallelism, and with failures. */
class JoinsTest {

  private static final int ORDERS = 3_000;
  private static final int PRICES = 500;
  private static final int ITEMS = 17;
  private static final Duration WINDOW = Duration.ofMillis(200);
  private static final long LOWER = -30;
  private static final long UPPER = 10;

  private final Collection<String> results = new ConcurrentLinkedQueue<>();

  record Order(long item, long number, long time) {
    static Order of(long number) {
      return new Order(number * 31 % ITEMS, number, number * 3);
    }
  }

  record Price(long item, long cents, long time) {
    static Price of(long number) {
      return new Price(number * 7 % ITEMS, number + 100, number * 20);
    }
  }

  record Name(long item, String text) {}

  /** Of item 3 there are two, of items above 10 none. */
  private static List<Name> names() {
    List<Name> names = new ArrayList<>();
    names.add(new Name(3, "three again"));
    for (long item = 0; item <= 10; item++) {
      names.add(new Name(item, "item " + item));
    }
    return names;
  }

  /** Fails once at each of some places of the stream, however often it is read. */
  private static final class Failing implements MapFunction<Order, Order> {

    private static final long serialVersionUID = 1L;

    private final transient AtomicInteger left;

    Failing(AtomicInteger left) {
      this.left = left;
    }

    @Override
    public Order map(Order order) {
      int failures = left.get();
      if (failures > 0
          && order.number() >= ORDERS - failures * 600L
          && left.compareAndSet(failures, failures - 1)) {
        throw new IllegalStateException("planted failure at " + order);
      }
      return order;
    }
  }

  private static CompletionStage<String> found(Long item) {
    return CompletableFuture.completedFuture(item % 2 == 0 ? "even " + item : null);
  }

  private static String told(String join, Order order, Object other) {
    return "%s %s %s".formatted(join, order == null ? "none" : order.number(), other);
  }

  private static String priced(String join, Order order, Price price) {
    return told(join, order, price == null ? "none" : price.cents());
  }

  private static String group(long item, long window, long orders, long prices) {
    return "group %d at %d: %d and %d".formatted(item, window, orders, prices);
  }

  private static void counted(
      Iterable<Order> orders, Iterable<Price> prices, Collector<String> out) {
    long item = 0;
    long window = 0;
    long orderCount = 0;
    long priceCount = 0;
    for (Order order : orders) {
      item = order.item();
      window = windowOf(order.time());
      orderCount++;
    }
    for (Price price : prices) {
      item = price.item();
      window = windowOf(price.time());
      priceCount++;
    }
    out.collect(group(item, window, orderCount, priceCount));
  }

  private JobDefinition joins(AtomicInteger failures, int rate) {
    return (job, args) -> {
      var source =
          job.source(
              "orders",
              GeneratorSource.of(TypeDescriptor.of(Order.class), ORDERS, Order::of).inSplits(3),
              WatermarkStrategy.<Order>monotonous().withTimestamps(Order::time));
      if (rate > 0) {
        source.limitRate(rate);
      }
      DataStream<Order> orders = source.map(new Failing(failures));
      DataStream<Price> prices =
          job.source(
              "prices",
              GeneratorSource.of(TypeDescriptor.of(Price.class), PRICES, Price::of).inSplits(2),
              WatermarkStrategy.<Price>monotonous().withTimestamps(Price::time));
      DataStream<Name> names =
          job.source(
              "names",
              CollectionSource.of(names(), TypeDescriptor.of(Name.class), 2),
              WatermarkStrategy.none());
      byTime(orders, prices);
      inWindows(orders, prices);
      withTables(orders, names);
    };
  }

  private void byTime(DataStream<Order> orders, DataStream<Price> prices) {
    orders
        .keyByLong(Order::item)
        .intervalJoin(prices.keyByLong(Price::item))
        .between(Duration.ofMillis(LOWER), Duration.ofMillis(UPPER))
        .upperBoundExclusive()
        .kind(JoinKind.FULL_OUTER)
        .apply((Order order, Price price) -> priced("interval", order, price))
        .named("interval")
        .sinkTo(CollectSink.committedInto(results));
    orders
        .keyByLong(Order::item)
        .temporalJoin(prices.keyByLong(Price::item))
        .leftOuter()
        .deletedWhen(price -> price.cents() % 5 == 0)
        .apply((Order order, Price price) -> priced("temporal", order, price))
        .named("temporal")
        .sinkTo(CollectSink.committedInto(results));
  }

  private void inWindows(DataStream<Order> orders, DataStream<Price> prices) {
    orders
        .join(prices)
        .where(Order::item)
        .equalTo(Price::item)
        .window(TumblingEventTimeWindows.of(WINDOW))
        .apply((Order order, Price price) -> priced("window", order, price))
        .named("window")
        .sinkTo(CollectSink.committedInto(results));
    orders
        .coGroup(prices)
        .where(Order::item)
        .equalTo(Price::item)
        .window(TumblingEventTimeWindows.of(WINDOW))
        .apply(JoinsTest::counted)
        .returns(String.class)
        .named("group")
        .sinkTo(CollectSink.committedInto(results));
  }

  private void withTables(DataStream<Order> orders, DataStream<Name> names) {
    orders
        .lookupJoin(
            Order::item,
            AsyncLookupFunction.one(JoinsTest::found),
            AsyncOptions.ordered(Duration.ofMinutes(1)))
        .leftOuter()
        .cached(LookupCache.of(5, Duration.ofMinutes(1)))
        .apply((Order order, String row) -> told("lookup", order, row))
        .named("lookup")
        .sinkTo(CollectSink.committedInto(results));
    orders
        .broadcastJoin(names)
        .where(Order::item)
        .equalTo(Name::item)
        .leftOuter()
        .apply(
            (Order order, Name name) ->
                told("broadcast", order, name == null ? "none" : name.text()))
        .named("broadcast")
        .sinkTo(CollectSink.committedInto(results));
  }

  private static List<Order> orders() {
    return LongStream.range(0, ORDERS).mapToObj(Order::of).toList();
  }

  private static List<Price> prices() {
    return LongStream.range(0, PRICES).mapToObj(Price::of).toList();
  }

  /** What the job gives, worked out one by one. */
  private static List<String> reference() {
    List<String> all = new ArrayList<>(groups());
    for (Order order : orders()) {
      all.addAll(withPrices(order));
      all.addAll(withTables(order));
    }
    for (Price price : prices()) {
      if (orders().stream().noneMatch(order -> areNear(order, price))) {
        all.add(priced("interval", null, price));
      }
    }
    return all.stream().sorted().toList();
  }

  private static boolean areNear(Order order, Price price) {
    long later = price.time() - order.time();
    return order.item() == price.item() && later >= LOWER && later < UPPER;
  }

  private static List<String> withPrices(Order order) {
    List<String> all = new ArrayList<>();
    List<Price> same = prices().stream().filter(each -> each.item() == order.item()).toList();
    Price valid = null;
    for (Price price : same) {
      if (areNear(order, price)) {
        all.add(priced("interval", order, price));
      }
      valid = price.time() <= order.time() ? price : valid;
    }
    if (all.isEmpty()) {
      all.add(priced("interval", order, null));
    }
    boolean deleted = valid != null && valid.cents() % 5 == 0;
    all.add(priced("temporal", order, deleted ? null : valid));
    same.stream()
        .filter(price -> windowOf(price.time()) == windowOf(order.time()))
        .forEach(price -> all.add(priced("window", order, price)));
    return all;
  }

  private static long windowOf(long time) {
    return time / WINDOW.toMillis();
  }

  private static List<String> withTables(Order order) {
    List<String> all = new ArrayList<>();
    all.add(told("lookup", order, order.item() % 2 == 0 ? "even " + order.item() : null));
    names().stream()
        .filter(name -> name.item() == order.item())
        .forEach(name -> all.add(told("broadcast", order, name.text())));
    if (order.item() > 10) {
      all.add(told("broadcast", order, "none"));
    }
    return all;
  }

  private static List<String> groups() {
    List<String> all = new ArrayList<>();
    for (long item = 0; item < ITEMS; item++) {
      for (long window = 0; window <= PRICES * 20L / WINDOW.toMillis(); window++) {
        long wanted = item;
        long at = window;
        long orderCount =
            orders().stream()
                .filter(each -> each.item() == wanted && windowOf(each.time()) == at)
                .count();
        long priceCount =
            prices().stream()
                .filter(each -> each.item() == wanted && windowOf(each.time()) == at)
                .count();
        if (orderCount + priceCount > 0) {
          all.add(group(item, window, orderCount, priceCount));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, false"})
  void givesTheSameAtEveryParallelismWithAndWithoutChains(int parallelism, boolean chaining)
      throws Exception {
    String settings = "sluice { parallelism = %d, chaining = %b }".formatted(parallelism, chaining);

    try (Sluice sluice = Jobs.engine(settings)) {
      sluice.submit("joins", joins(new AtomicInteger(), 0), Jobs.NONE).awaitCompletion();
    }

    assertThat(results.stream().sorted().toList()).isEqualTo(reference());
  }

  @Test
  void givesEachResultOnceThoughTheJobFailsAndGoesOnFromItsCheckpoints() throws Exception {
    String settings =
        "sluice.checkpoint.interval = 50ms, sluice.store.kind = memory,"
            + " sluice.restart { strategy = fixed-delay, fixed-delay { attempts = 20, delay = 10ms } }";

    try (Sluice sluice = Jobs.engine(settings)) {
      JobHandle job = sluice.submit("joins", joins(new AtomicInteger(4), 3_000), Jobs.NONE);

      assertThat(job.awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(job.status().restarts()).isEqualTo(4);
    }

    assertThat(results.stream().sorted().toList()).isEqualTo(reference());
  }
}
