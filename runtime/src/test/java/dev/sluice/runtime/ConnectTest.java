package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.function.CoProcessFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs in which two streams meet in one operator. */
class ConnectTest {

  private static final int ORDERS = 2_000;
  private static final int PRICES = 300;
  private static final int ITEMS = 17;
  private static final OutputTag<String> SEEN = OutputTag.of("seen", String.class);

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

  /** Gives every order the price that its item had at the time of the order. */
  private static final class AtItsTime extends KeyedCoProcessFunction<Long, Order, Price, String> {

    private static final long serialVersionUID = 1L;

    private transient ListState<Order> waiting;
    private transient MapState<Long, Long> prices;

    @Override
    public void open(KeyedRuntimeContext context) {
      waiting = context.listState("waiting", Order.class);
      prices = context.mapState("prices", Long.class, Long.class);
    }

    @Override
    public void processElement1(Order order, KeyContext<Long> key, Collector<String> out) {
      waiting.add(order);
      key.timers().registerEventTime(order.time());
    }

    @Override
    public void processElement2(Price price, KeyContext<Long> key, Collector<String> out) {
      prices.put(price.time(), price.cents());
      key.output(SEEN, "seen " + price);
    }

    @Override
    public void onTimer(long timestamp, KeyContext<Long> key, Collector<String> out) {
      List<Order> later = new ArrayList<>();
      for (Order order : waiting.get()) {
        if (order.time() == timestamp) {
          out.collect(order.number() + " for " + priceAt(timestamp));
        } else {
          later.add(order);
        }
      }
      waiting.clear();
      later.forEach(waiting::add);
    }

    private long priceAt(long time) {
      return prices.entries().stream()
          .filter(entry -> entry.getKey() <= time)
          .max(Map.Entry.comparingByKey())
          .map(Map.Entry::getValue)
          .orElse(0L);
    }
  }

  /** Names what came by which stream. */
  private static final class Naming implements CoMapFunction<Order, Price, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String map1(Order order) {
      return "order " + order.number();
    }

    @Override
    public String map2(Price price) {
      return "price " + price.cents();
    }
  }

  /** Leaves out the first stream. */
  private static final class OnlySecond implements CoFlatMapFunction<Order, Price, Price> {

    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap1(Order order, Collector<Price> out) {}

    @Override
    public void flatMap2(Price price, Collector<Price> out) {
      out.collect(price);
    }
  }

  private static final class Told extends CoProcessFunction<Order, String, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement1(Order order, ElementContext element, Collector<String> out) {
      out.collect("told order " + order.number() + " at " + element.timestamp());
    }

    @Override
    public void processElement2(String text, ElementContext element, Collector<String> out) {
      out.collect("told " + text + " at " + element.timestamp());
    }
  }

  private static List<Order> orders() {
    return LongStream.range(0, ORDERS).mapToObj(Order::of).toList();
  }

  private static List<Price> prices() {
    return LongStream.range(0, PRICES).mapToObj(Price::of).toList();
  }

  private static void define(JobBuilder job, Collection<String> results) {
    DataStream<Order> orders =
        job.keyGroups(16)
            .source(
                "orders",
                CollectionSource.of(orders(), TypeDescriptor.of(Order.class), 3),
                WatermarkStrategy.<Order>monotonous().withTimestamps(Order::time));
    DataStream<Price> prices =
        job.source(
            "prices",
            CollectionSource.of(prices(), TypeDescriptor.of(Price.class), 2),
            WatermarkStrategy.<Price>monotonous().withTimestamps(Price::time));
    DataStream<Price> through =
        orders.connect(prices.rebalance()).flatMap(new OnlySecond()).parallelism(3);
    var priced =
        orders
            .keyByLong(Order::item)
            .connect(through.keyByLong(Price::item))
            .process(new AtItsTime())
            .named("priced");
    priced.sinkTo(CollectSink.committedInto(results));
    priced.sideOutput(SEEN).sinkTo(CollectSink.committedInto(results));
    DataStream<String> named =
        orders
            .connect(prices)
            .keyBy(order -> order.item() + "", price -> price.item() + "")
            .map(new Naming());
    orders.connect(named).process(new Told()).sinkTo(CollectSink.committedInto(results));
  }

  /** What the job gives, worked out one by one. */
  private static List<String> reference() {
    List<String> results = new ArrayList<>();
    for (Price price : prices()) {
      results.add("seen " + price);
      results.add("told price " + price.cents() + " at " + price.time());
    }
    for (Order order : orders()) {
      results.add("told order " + order.number() + " at " + order.time());
      results.add("told order " + order.number() + " at " + order.time());
      long cents = 0;
      for (Price price : prices()) {
        cents =
            price.item() == order.item() && price.time() <= order.time() ? price.cents() : cents;
      }
      results.add(order.number() + " for " + cents);
    }
    return results.stream().sorted().toList();
  }

  private static List<String> run(String settings, JobDefinition definition, Collection<String> in)
      throws Exception {
    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings))) {
      sluice.submit("orders", definition, JobArguments.none()).awaitCompletion();
    }
    return in.stream().sorted().toList();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "5, true", "1, false", "2, false", "5, false"})
  void givesTheSameAtEveryParallelismWithAndWithoutChains(int parallelism, boolean chaining)
      throws Exception {
    Collection<String> results = new ConcurrentLinkedQueue<>();
    String settings = "sluice { parallelism = %d, chaining = %b }".formatted(parallelism, chaining);

    assertThat(run(settings, (job, args) -> define(job, results), results)).isEqualTo(reference());
  }

  /** Says how far the watermark is at each element. */
  private static final class Watermarks extends CoProcessFunction<Long, Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement1(Long value, ElementContext element, Collector<Long> out) {
      out.collect(element.watermark());
    }

    @Override
    public void processElement2(Long value, ElementContext element, Collector<Long> out) {
      out.collect(element.watermark());
    }
  }

  private static DataStream<Long> numbers(
      JobBuilder job, String name, long count, WatermarkStrategy<Long> watermarks) {
    return job.source(name, GeneratorSource.of(Types.LONG, count, index -> index), watermarks);
  }

  private static WatermarkStrategy<Long> byNumber() {
    return WatermarkStrategy.<Long>monotonous().withTimestamps(number -> number);
  }

  @Test
  void goesOnWithoutASecondInputThatIsIdle() throws Exception {
    Collection<Long> reached = new ConcurrentLinkedQueue<>();
    JobDefinition definition =
        (job, args) ->
            job.source(
                    "busy",
                    GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index)
                        .ratePerSecond(10_000),
                    byNumber())
                .connect(
                    job.source(
                        "silent",
                        GeneratorSource.of(Types.LONG, GeneratorSource.UNBOUNDED, index -> index)
                            .ratePerSecond(0.001),
                        byNumber().withIdleness(Duration.ofMillis(50))))
                .process(new Watermarks())
                .sinkTo(CollectSink.into(reached));

    try (Sluice sluice = Jobs.engine()) {
      JobHandle job = sluice.submit("idle", definition, Jobs.NONE);
      await().until(() -> reached.stream().anyMatch(watermark -> watermark > 100));
      job.stop();
      job.awaitCompletion();
    }
  }

  @Test
  void keepsUpWithASmallInputThoughTheOtherOneFloodsASlowReader() throws Exception {
    Collection<String> seen = new ConcurrentLinkedQueue<>();
    JobDefinition definition =
        (job, args) ->
            numbers(job, "flood", GeneratorSource.UNBOUNDED, WatermarkStrategy.none())
                .map(number -> "flood")
                .connect(
                    numbers(job, "drops", 1_000, WatermarkStrategy.none()).map(number -> "drop"))
                .map(new Spinning())
                .filter(text -> text.equals("drop"))
                .sinkTo(CollectSink.into(seen));

    try (Sluice sluice = Jobs.engine("sluice.parallelism = 1")) {
      JobHandle job = sluice.submit("flood", definition, Jobs.NONE);
      await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() == 1_000);
      job.stop();
      job.awaitCompletion();
    }
  }

  /** Works at every element for some microseconds. */
  private static final class Spinning implements CoMapFunction<String, String, String> {

    private static final long serialVersionUID = 1L;

    private long work;

    private String spin(String value) {
      for (int i = 0; i < 3_000; i++) {
        work = work * 31 + i;
      }
      return work == 1 ? "never" : value;
    }

    @Override
    public String map1(String value) {
      return spin(value);
    }

    @Override
    public String map2(String value) {
      return spin(value);
    }
  }

  @Test
  void namesOperatorAndElementWhenTheSecondInputFails() {
    CoMapFunction<Order, Price, String> broken =
        new CoMapFunction<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public String map1(Order order) {
            return "";
          }

          @Override
          public String map2(Price price) {
            throw new IllegalStateException("no such item");
          }
        };
    JobDefinition definition =
        (job, args) ->
            job.source(
                    "orders",
                    CollectionSource.of(orders(), TypeDescriptor.of(Order.class), 1),
                    WatermarkStrategy.none())
                .connect(
                    job.source(
                        "prices",
                        CollectionSource.of(
                            List.of(new Price(4, 5, 6)), TypeDescriptor.of(Price.class), 1),
                        WatermarkStrategy.none()))
                .map(broken)
                .named("broken")
                .sinkTo(CollectSink.into(new ArrayList<>()));

    assertThatThrownBy(() -> run("", definition, List.of()))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("operator 'broken' of job 'orders' failed in subtask")
        .hasMessageContaining("on element Price[item=4, cents=5, time=6]")
        .hasMessageContaining("no such item");
  }
}
