package dev.sluice.testkit.cluster;

import dev.sluice.api.DataStream;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.function.AsyncLookupFunction;
import dev.sluice.windowing.function.CoGroupFunction;
import dev.sluice.windowing.join.JoinKind;
import dev.sluice.windowing.join.LookupCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Joins of two streams, and of a stream with a table. */
final class JoinSnippets {

  private JoinSnippets() {}

  static void interval(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin interval-join
    sales
        .keyBy(Sale::item)
        .intervalJoin(prices.keyBy(Price::item))
        .between(Duration.ofSeconds(-2), Duration.ZERO)
        .upperBoundExclusive()
        .kind(JoinKind.LEFT_OUTER)
        .apply((Sale sale, Price price) -> sale + (price == null ? " as before" : " marked anew"))
        .named("marked")
        .sinkTo(results);
    // end interval-join
  }

  static void temporal(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin temporal-join
    sales
        .keyBy(Sale::item)
        .temporalJoin(prices.keyBy(Price::item))
        .deletedWhen(price -> price.cents() == 0)
        .apply((Sale sale, Price price) -> sale.item() + " " + (sale.cents() - price.cents()))
        .named("margin")
        .sinkTo(results);
    // end temporal-join
  }

  static void window(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin window-join
    sales
        .join(prices)
        .where(Sale::item)
        .equalTo(Price::item)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
        .apply((Sale sale, Price price) -> sale.item() + " " + (sale.cents() - price.cents()))
        .named("margin")
        .sinkTo(results);
    // end window-join
  }

  static void group(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin co-group
    class Unsold implements CoGroupFunction<Sale, Price, String> {
      @Override
      public void coGroup(Iterable<Sale> sold, Iterable<Price> marked, Collector<String> out) {
        if (!sold.iterator().hasNext()) {
          marked.forEach(price -> out.collect(price.item() + " for " + price.cents()));
        }
      }
    }
    sales
        .coGroup(prices)
        .where(Sale::item)
        .equalTo(Price::item)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(1)))
        .apply(new Unsold())
        .named("unsold")
        .sinkTo(results);
    // end co-group
  }

  static void lookup(DataStream<Sale> sales, Sink<Object> results) {
    // begin lookup-join
    class Shelf implements AsyncLookupFunction<String, String> {
      @Override
      public CompletionStage<List<String>> asyncLookup(String item) {
        return CompletableFuture.supplyAsync(
            () -> item.equals("tea") ? List.of("Assam", "Ceylon") : List.of());
      }
    }
    sales
        .lookupJoin(Sale::item, new Shelf(), AsyncOptions.ordered(Duration.ofMinutes(1)))
        .leftOuter()
        .cached(LookupCache.of(1_000, Duration.ofMinutes(10)))
        .apply((Sale sale, String kind) -> kind + " for " + sale.cents())
        .named("kinds")
        .sinkTo(results);
    // end lookup-join
  }

  static void broadcast(DataStream<Sale> sales, DataStream<Price> prices, Sink<Object> results) {
    // begin broadcast-join
    sales
        .broadcastJoin(prices)
        .where(Sale::item)
        .equalTo(Price::item)
        .apply((Sale sale, Price price) -> sale.item() + " " + (sale.cents() - price.cents()))
        .named("margins")
        .sinkTo(results);
    // end broadcast-join
  }
}
