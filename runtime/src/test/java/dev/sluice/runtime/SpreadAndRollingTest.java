package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.KeyedStream;
import dev.sluice.api.Step;
import dev.sluice.api.Ties;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One job with all running results and all ways to spread elements, run in all ways. */
class SpreadAndRollingTest {

  private static final int SALES = 3_000;
  private static final int SHOPS = 12;
  private static final int SPLITS = 6;

  /** All sales of a shop are in one split, so that their order does not depend on parallelism. */
  record Sale(int shop, long number, long cents) {

    static Sale of(int number) {
      return new Sale(number * SHOPS / SALES, number, (number * 7_919L) % 1_009);
    }

    Sale withCents(long other) {
      return new Sale(shop, number, other);
    }

    static Sale together(Sale one, Sale other) {
      return new Sale(other.shop, one.number + other.number, one.cents ^ other.cents);
    }
  }

  /** How many sales there were. */
  private static final class Count implements AggregateFunction<Sale, Long, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public Long create() {
      return 0L;
    }

    @Override
    public Long add(Long count, Sale sale) {
      return count + 1;
    }

    @Override
    public Long merge(Long first, Long second) {
      return first + second;
    }

    @Override
    public String result(Long count) {
      return "count " + count;
    }
  }

  /** Lets elements through in the first subtask alone, so once each of what is broadcast. */
  private static final class OnlyFirst extends ProcessFunction<Sale, Sale> {

    private static final long serialVersionUID = 1L;

    private transient boolean first;

    @Override
    public void open(RuntimeContext context) {
      first = context.subtask().index() == 0;
    }

    @Override
    public void processElement(Sale sale, ElementContext element, Collector<Sale> out) {
      if (first) {
        out.collect(sale);
      }
    }
  }

  private static List<Sale> sales() {
    return IntStream.range(0, SALES).mapToObj(Sale::of).toList();
  }

  private static void define(JobBuilder job, Collection<String> results) {
    DataStream<Sale> sales =
        job.keyGroups(16)
            .source(
                "sales",
                CollectionSource.of(sales(), TypeDescriptor.of(Sale.class), SPLITS),
                WatermarkStrategy.none());
    rolling(sales.keyBy(Sale::shop), results);
    spread(sales, results);
  }

  private static void rolling(KeyedStream<Sale, Integer> sales, Collection<String> results) {
    collect(sales.reduce(Sale::together).named("reduce"), "reduce", results);
    collect(sales.sum(Sale::cents, Sale::withCents).named("sum"), "sum", results);
    collect(
        sales
            .sumDouble(Sale::cents, (sale, sum) -> sale.withCents(Math.round(sum)))
            .named("sumDouble")
            .parallelism(3),
        "sum",
        results);
    collect(sales.min(Sale::cents, Sale::withCents).named("min"), "min", results);
    collect(sales.max(Sale::cents, Sale::withCents).named("max").disableChaining(), "max", results);
    collect(sales.minBy(sale -> sale.cents() / 100).named("minBy"), "minBy", results);
    collect(sales.maxBy(sale -> sale.cents() / 100, Ties.LAST).named("maxBy"), "maxBy", results);
    sales
        .aggregate(new Count())
        .named("aggregate")
        .sinkTo(CollectSink.committedInto(results))
        .named("results of aggregate");
  }

  private static void collect(Step<Sale> step, String kind, Collection<String> results) {
    step.map(sale -> kind + " " + sale).startNewChain().sinkTo(CollectSink.committedInto(results));
  }

  private static void spread(DataStream<Sale> sales, Collection<String> results) {
    DataStream<Sale> spread =
        sales
            .forward()
            .filter(sale -> sale.cents() % 3 != 0)
            .rescale()
            .filter(sale -> true)
            .parallelism(4)
            .rescale()
            .filter(sale -> true)
            .parallelism(2)
            .shuffle(42)
            .filter(sale -> true)
            .partitionCustom((shop, subtasks) -> shop % subtasks, Sale::shop)
            .filter(sale -> true)
            .broadcast()
            .process(new OnlyFirst())
            .rebalance()
            .filter(sale -> true);
    spread.map(sale -> "spread " + sale).global().sinkTo(CollectSink.committedInto(results));
    spread
        .keyBy(Sale::shop)
        .sum(sale -> 1, (sale, count) -> new Sale(sale.shop(), 0, count))
        .named("count")
        .map(sale -> "counted " + sale)
        .sinkTo(CollectSink.committedInto(results));
  }

  /** What the job gives, worked out shop by shop. */
  private static List<String> reference() {
    List<String> results = new ArrayList<>();
    for (int shop = 0; shop < SHOPS; shop++) {
      int number = shop;
      List<Sale> ofShop = sales().stream().filter(sale -> sale.shop() == number).toList();
      for (int i = 0; i < ofShop.size(); i++) {
        addRunning(ofShop.subList(0, i + 1), results);
      }
      List<Sale> kept = ofShop.stream().filter(sale -> sale.cents() % 3 != 0).toList();
      for (int i = 0; i < kept.size(); i++) {
        results.add("spread " + kept.get(i));
        results.add("counted " + new Sale(shop, 0, i + 1));
      }
    }
    return results.stream().sorted().toList();
  }

  private static void addRunning(List<Sale> soFar, List<String> results) {
    Sale last = soFar.get(soFar.size() - 1);
    long sum = soFar.stream().mapToLong(Sale::cents).sum();
    Sale least = last;
    Sale most = last;
    for (int i = soFar.size() - 1; i >= 0; i--) {
      Sale sale = soFar.get(i);
      least = sale.cents() / 100 <= least.cents() / 100 ? sale : least;
      most = sale.cents() / 100 > most.cents() / 100 ? sale : most;
    }
    results.add("reduce " + soFar.stream().reduce(Sale::together).orElseThrow());
    results.add("sum " + last.withCents(sum));
    results.add("sum " + last.withCents(sum));
    results.add("min " + last.withCents(soFar.stream().mapToLong(Sale::cents).min().orElseThrow()));
    results.add("max " + last.withCents(soFar.stream().mapToLong(Sale::cents).max().orElseThrow()));
    results.add("minBy " + least);
    results.add("maxBy " + most);
    results.add("count " + soFar.size());
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "5, true", "1, false", "2, false", "5, false"})
  void givesTheSameAtEveryParallelismWithAndWithoutChains(int parallelism, boolean chaining)
      throws Exception {
    Collection<String> results = new ConcurrentLinkedQueue<>();
    String settings = "sluice { parallelism = %d, chaining = %b }".formatted(parallelism, chaining);

    try (Sluice sluice = Sluice.local(ConfigFactory.parseString(settings))) {
      sluice
          .submit("sales", (job, args) -> define(job, results), JobArguments.none())
          .awaitCompletion();
    }

    assertThat(results.stream().sorted().toList()).isEqualTo(reference());
  }
}
