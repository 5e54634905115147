package dev.sluice.testkit.cluster;

import dev.sluice.api.DataStream;
import dev.sluice.api.Ties;
import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.state.AggregatingState;
import dev.sluice.dataflow.state.ListState;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.ReducingState;
import dev.sluice.dataflow.state.StateTtl;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;

/** Steps that keep something per key. */
final class KeyedSnippets {

  private KeyedSnippets() {}

  static void reduce(DataStream<Sale> sales, Sink<Object> results) {
    // begin reduce
    sales
        .keyBy(Sale::shop)
        .reduce((soFar, sale) -> sale.withCents(soFar.cents() + sale.cents()))
        .named("turnover")
        .sinkTo(results);
    // end reduce
  }

  static void sum(DataStream<Sale> sales, Sink<Object> results) {
    // begin sum
    sales.keyBy(Sale::shop).sum(Sale::cents, Sale::withCents).named("turnover").sinkTo(results);
    // end sum
  }

  static void sumDouble(DataStream<Sale> sales, Sink<Object> results) {
    // begin sum-double
    sales
        .keyBy(Sale::shop)
        .sumDouble(sale -> sale.cents() / 100.0, (sale, sum) -> sale.withCents(Math.round(sum)))
        .named("whole dollars")
        .sinkTo(results);
    // end sum-double
  }

  static void min(DataStream<Sale> sales, Sink<Object> results) {
    // begin min
    sales.keyBy(Sale::shop).min(Sale::cents, Sale::withCents).named("least").sinkTo(results);
    // end min
  }

  static void max(DataStream<Sale> sales, Sink<Object> results) {
    // begin max
    sales.keyBy(Sale::shop).max(Sale::cents, Sale::withCents).named("most").sinkTo(results);
    // end max
  }

  static void minBy(DataStream<Sale> sales, Sink<Object> results) {
    // begin min-by
    sales.keyBy(Sale::shop).minBy(Sale::cents).named("cheapest").sinkTo(results);
    // end min-by
  }

  static void maxBy(DataStream<Sale> sales, Sink<Object> results) {
    // begin max-by
    sales.keyBy(Sale::shop).maxBy(Sale::cents, Ties.LAST).named("dearest").sinkTo(results);
    // end max-by
  }

  // begin count
  static final class Count implements AggregateFunction<Sale, Long, Long> {

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
    public Long result(Long count) {
      return count;
    }
  }

  // end count

  static void aggregate(DataStream<Sale> sales, Sink<Object> results) {
    // begin aggregate
    sales.keyBy(Sale::shop).aggregate(new Count()).named("count").sinkTo(results);
    // end aggregate
  }

  static void keyedProcess(DataStream<Sale> sales, Sink<Object> results) {
    // begin keyed-process
    class Rising extends KeyedProcessFunction<String, Sale, String> {
      private ValueState<Sale> before;

      @Override
      public void open(KeyedRuntimeContext context) {
        before = context.valueState("before", Sale.class);
      }

      @Override
      public void processElement(Sale sale, KeyContext<String> key, Collector<String> out) {
        if (before.value() != null && before.value().cents() < sale.cents()) {
          out.collect(key.key() + " rose by " + (sale.cents() - before.value().cents()));
        }
        before.update(sale);
      }
    }
    sales.keyBy(Sale::shop).process(new Rising()).named("rising").sinkTo(results);
    // end keyed-process
  }

  static void states(DataStream<Sale> sales, Sink<Object> results) {
    // begin states
    class States extends KeyedProcessFunction<String, Sale, String> {
      private LongState count;
      private ListState<String> items;
      private MapState<String, Long> latest;
      private ReducingState<Long> most;
      private AggregatingState<Sale, Long> counted;

      @Override
      public void open(KeyedRuntimeContext context) {
        count = context.longState("count");
        items = context.listState("items", String.class);
        latest = context.mapState("latest", String.class, Long.class);
        most = context.reducingState("most", Long.class, Math::max);
        counted = context.aggregatingState("counted", new Count());
      }

      @Override
      public void processElement(Sale sale, KeyContext<String> key, Collector<String> out) {
        count.update(count.value() + 1);
        items.add(sale.item());
        latest.put(sale.item(), sale.cents());
        most.add(sale.cents());
        counted.add(sale);
        out.collect(
            "%d %s %s %d %d"
                .formatted(count.value(), items.get(), latest.keys(), most.get(), counted.get()));
      }
    }
    sales.keyBy(Sale::shop).process(new States()).named("states").sinkTo(results);
    // end states
  }

  static void ttl(DataStream<Sale> sales, Sink<Object> results) {
    // begin ttl
    class FirstOfTheDay extends KeyedProcessFunction<String, Sale, Sale> {
      private ValueState<Boolean> seen;

      @Override
      public void open(KeyedRuntimeContext context) {
        StateTtl aDay = StateTtl.of(Duration.ofDays(1)).refreshedByReading();
        seen = context.valueState("seen", Boolean.class, aDay);
      }

      @Override
      public void processElement(Sale sale, KeyContext<String> key, Collector<Sale> out) {
        if (seen.value() == null) {
          seen.update(true);
          out.collect(sale);
        }
      }
    }
    sales.keyBy(Sale::shop).process(new FirstOfTheDay()).named("first").sinkTo(results);
    // end ttl
  }

  static void timers(DataStream<Sale> sales, Sink<Object> results) {
    // begin timers
    class EveryTenSeconds extends KeyedProcessFunction<String, Sale, String> {
      @Override
      public void processElement(Sale sale, KeyContext<String> key, Collector<String> out) {
        key.timers().registerEventTime(sale.at() / 10_000 * 10_000 + 9_999);
      }

      @Override
      public void onTimer(long timestamp, KeyContext<String> key, Collector<String> out) {
        out.collect(key.key() + " has sold something by " + timestamp);
      }
    }
    sales.keyBy(Sale::shop).process(new EveryTenSeconds()).named("regularly").sinkTo(results);
    // end timers
  }

  static void tumbling(DataStream<Sale> sales, Sink<Object> results) {
    // begin tumbling
    sales
        .keyBy(Sale::item)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
        .aggregate(
            new Count(),
            (String item, TimeWindow window, Long count, Collector<String> out) ->
                out.collect(count + " " + item + " from " + window.start()))
        .returns(String.class)
        .named("count")
        .sinkTo(results);
    // end tumbling
  }

  static void sliding(DataStream<Sale> sales, Sink<Object> results) {
    // begin sliding
    sales
        .keyBy(Sale::shop)
        .window(SlidingEventTimeWindows.of(Duration.ofSeconds(20), Duration.ofSeconds(10)))
        .aggregate(new Count())
        .named("count")
        .sinkTo(results);
    // end sliding
  }

  static void session(DataStream<Sale> sales, Sink<Object> results) {
    // begin session
    sales
        .keyBy(Sale::shop)
        .window(EventTimeSessionWindows.withGap(Duration.ofSeconds(5)))
        .reduce((one, other) -> one.withCents(one.cents() + other.cents()))
        .named("visits")
        .sinkTo(results);
    // end session
  }
}
