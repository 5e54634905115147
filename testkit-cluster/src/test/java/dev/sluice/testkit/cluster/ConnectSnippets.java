package dev.sluice.testkit.cluster;

import dev.sluice.api.DataStream;
import dev.sluice.dataflow.function.BroadcastContext;
import dev.sluice.dataflow.function.BroadcastProcessFunction;
import dev.sluice.dataflow.function.CoFlatMapFunction;
import dev.sluice.dataflow.function.CoMapFunction;
import dev.sluice.dataflow.function.CoProcessFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedBroadcastProcessFunction;
import dev.sluice.dataflow.function.KeyedCoProcessFunction;
import dev.sluice.dataflow.function.KeyedReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.function.ReadOnlyBroadcastContext;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.state.MapState;
import dev.sluice.dataflow.state.MapStateDescriptor;
import dev.sluice.dataflow.state.ReadOnlyBroadcastState;
import dev.sluice.dataflow.state.ValueState;

/** Two streams in one operator, and the ways of elements to subtasks. */
final class ConnectSnippets {

  // begin prices
  static final MapStateDescriptor<String, Price> PRICES =
      MapStateDescriptor.of("prices", String.class, Price.class);

  // end prices

  private ConnectSnippets() {}

  static void coMap(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin co-map
    class Name implements CoMapFunction<Sale, Price, String> {
      @Override
      public String map1(Sale sale) {
        return "sale of " + sale.item();
      }

      @Override
      public String map2(Price price) {
        return "price of " + price.item();
      }
    }
    sales.connect(prices).map(new Name()).sinkTo(results);
    // end co-map
  }

  static void coFlatMap(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin co-flat-map
    class OnlyPrices implements CoFlatMapFunction<Sale, Price, Long> {
      @Override
      public void flatMap1(Sale sale, Collector<Long> out) {}

      @Override
      public void flatMap2(Price price, Collector<Long> out) {
        out.collect(price.cents());
      }
    }
    sales.connect(prices).flatMap(new OnlyPrices()).sinkTo(results);
    // end co-flat-map
  }

  static void coProcess(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin co-process
    class When extends CoProcessFunction<Sale, Price, String> {
      @Override
      public void processElement1(Sale sale, ElementContext element, Collector<String> out) {
        out.collect("sale at " + element.timestamp());
      }

      @Override
      public void processElement2(Price price, ElementContext element, Collector<String> out) {
        out.collect("price at " + element.timestamp());
      }
    }
    sales.connect(prices).process(new When()).sinkTo(results);
    // end co-process
  }

  static void keyedCoProcess(
      DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin keyed-co-process
    class Margin extends KeyedCoProcessFunction<String, Sale, Price, String> {
      private MapState<Long, Sale> waiting;
      private ValueState<Price> price;

      @Override
      public void open(KeyedRuntimeContext context) {
        waiting = context.mapState("waiting", Long.class, Sale.class);
        price = context.valueState("price", Price.class);
      }

      @Override
      public void processElement1(Sale sale, KeyContext<String> key, Collector<String> out) {
        waiting.put(sale.at(), sale);
        key.timers().registerEventTime(20_000);
      }

      @Override
      public void processElement2(Price latest, KeyContext<String> key, Collector<String> out) {
        price.update(latest);
      }

      @Override
      public void onTimer(long timestamp, KeyContext<String> key, Collector<String> out) {
        for (Sale sale : waiting.values()) {
          out.collect(sale + ": " + (sale.cents() - price.value().cents()));
        }
      }
    }
    sales
        .keyBy(Sale::item)
        .connect(prices.keyBy(Price::item))
        .process(new Margin())
        .named("margin")
        .sinkTo(results);
    // end keyed-co-process
  }

  static void broadcast(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin broadcast-state
    class Known extends BroadcastProcessFunction<Sale, Price, String> {
      @Override
      public void processElement(
          Sale sale, ReadOnlyBroadcastContext element, Collector<String> out) {
        Price price = element.broadcastState(PRICES).get(sale.item());
        out.collect(price == null || price.item().equals(sale.item()) ? "right" : "wrong");
      }

      @Override
      public void processBroadcastElement(
          Price price, BroadcastContext element, Collector<String> out) {
        element.broadcastState(PRICES).put(price.item(), price);
      }
    }
    sales.connect(prices.broadcast(PRICES)).process(new Known()).named("known").sinkTo(results);
    // end broadcast-state
  }

  static void keyedBroadcast(
      DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin keyed-broadcast-state
    class Dearest extends KeyedBroadcastProcessFunction<String, Sale, Price, String> {
      @Override
      public void processElement(
          Sale sale, KeyedReadOnlyBroadcastContext<String> key, Collector<String> out) {
        key.timers().registerEventTime(20_000);
      }

      @Override
      public void processBroadcastElement(
          Price price, BroadcastContext element, Collector<String> out) {
        element.broadcastState(PRICES).put(price.item(), price);
      }

      @Override
      public void onTimer(
          long timestamp, KeyedReadOnlyBroadcastContext<String> key, Collector<String> out) {
        ReadOnlyBroadcastState<String, Price> known = key.broadcastState(PRICES);
        out.collect(key.key() + " knows tea for " + known.get("tea").cents());
      }
    }
    sales
        .keyBy(Sale::shop)
        .connect(prices.broadcast(PRICES))
        .process(new Dearest())
        .named("dearest")
        .sinkTo(results);
    // end keyed-broadcast-state
  }

  // begin placed
  static final class Placed extends ProcessFunction<Sale, String> {
    private int subtask;

    @Override
    public void open(RuntimeContext context) {
      subtask = context.subtask().index();
    }

    @Override
    public void processElement(Sale sale, ElementContext element, Collector<String> out) {
      out.collect(subtask + ": " + sale.item());
    }
  }

  // end placed

  static void evenly(DataStream<Sale> sales, Sink<Object> results) {
    // begin evenly
    sales
        .forward()
        .filter(sale -> sale.cents() > 115)
        .rebalance()
        .filter(sale -> sale.cents() > 200)
        .rescale()
        .map(Sale::item)
        .shuffle(42)
        .sinkTo(results);
    // end evenly
  }

  static void broadcastToAll(DataStream<Sale> sales, Sink<Object> results) {
    // begin broadcast
    sales.broadcast().process(new Placed()).sinkTo(results);
    // end broadcast
  }

  static void global(DataStream<Sale> sales, Sink<Object> results) {
    // begin global
    sales.global().process(new Placed()).sinkTo(results);
    // end global
  }

  static void custom(DataStream<Sale> sales, Sink<Object> results) {
    // begin partition-custom
    sales
        .partitionCustom((item, subtasks) -> item.equals("tea") ? 0 : subtasks - 1, Sale::item)
        .process(new Placed())
        .sinkTo(results);
    // end partition-custom
  }
}
