package dev.sluice.testkit.cluster;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.Step;
import dev.sluice.dataflow.function.AsyncFunction;
import dev.sluice.dataflow.function.AsyncOptions;
import dev.sluice.dataflow.function.AsyncRetry;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.ElementContext;
import dev.sluice.dataflow.function.ProcessFunction;
import dev.sluice.dataflow.function.RuntimeContext;
import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.state.OperatorListState;
import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Steps that take elements one by one, and how all steps are set up. */
final class StepSnippets {

  private StepSnippets() {}

  static void map(DataStream<Sale> sales, Sink<Object> results) {
    // begin map
    sales.map(sale -> sale.item() + " for " + sale.cents()).sinkTo(results);
    // end map
  }

  static void filter(DataStream<Sale> sales, Sink<Object> results) {
    // begin filter
    sales.filter(sale -> sale.cents() > 200).sinkTo(results);
    // end filter
  }

  static void flatMap(DataStream<Sale> sales, Sink<Object> results) {
    // begin flat-map
    sales
        .flatMap(
            (Sale sale, Collector<String> out) -> {
              out.collect(sale.shop());
              out.collect(sale.item());
            })
        .returns(String.class)
        .sinkTo(results);
    // end flat-map
  }

  static void union(DataStream<Sale> sales, Sink<Object> results) {
    // begin union
    DataStream<Sale> tea = sales.filter(sale -> sale.item().equals("tea"));
    DataStream<Sale> dear = sales.filter(sale -> sale.cents() > 310);
    tea.union(dear).sinkTo(results);
    // end union
  }

  static void process(DataStream<Sale> sales, Sink<Object> results) {
    // begin process
    OutputTag<String> cheap = OutputTag.of("cheap", String.class);
    Step<Sale> dear =
        sales.process(
            new ProcessFunction<Sale, Sale>() {
              @Override
              public void processElement(Sale sale, ElementContext element, Collector<Sale> out) {
                if (sale.cents() > 200) {
                  out.collect(sale);
                } else {
                  element.output(cheap, "cheap " + sale.item() + " at " + element.timestamp());
                }
              }
            });
    dear.sinkTo(results);
    dear.sideOutput(cheap).sinkTo(results);
    // end process
  }

  static void context(DataStream<Sale> sales, Sink<Object> results) {
    // begin context
    class Dear extends ProcessFunction<Sale, Sale> {
      private long limit;
      private Counter dear;

      @Override
      public void open(RuntimeContext context) {
        limit = context.configuration().getLong("limit");
        dear = context.counter("dear");
        context.gauge("limit", () -> limit);
      }

      @Override
      public void processElement(Sale sale, ElementContext element, Collector<Sale> out) {
        if (sale.cents() > limit) {
          dear.increment();
          out.collect(sale);
        }
      }
    }
    sales.process(new Dear()).sinkTo(results);
    // end context
  }

  static void operatorState(DataStream<Sale> sales, Sink<Object> results) {
    // begin operator-state
    class Pairs extends ProcessFunction<Sale, String> {
      private OperatorListState<String> open;

      @Override
      public void open(RuntimeContext context) {
        open = context.operatorListState("open", Types.STRING);
      }

      @Override
      public void processElement(Sale sale, ElementContext element, Collector<String> out) {
        open.add(sale.item());
        if (open.get().size() == 2) {
          out.collect(String.join(" and ", open.get()));
          open.clear();
        }
      }
    }
    sales.global().process(new Pairs()).named("pairs").sinkTo(results);
    // end operator-state
  }

  static void asyncMap(DataStream<Sale> sales, Sink<Object> results) {
    // begin async-map
    sales
        .asyncMap(
            (Sale sale) -> CompletableFuture.supplyAsync(() -> "asked for " + sale.item()),
            AsyncOptions.ordered(Duration.ofMinutes(1)).withCapacity(50))
        .returns(String.class)
        .named("ask")
        .sinkTo(results);
    // end async-map
  }

  static void async(DataStream<Sale> sales, Sink<Object> results) {
    // begin async
    class Stock implements AsyncFunction<Sale, String> {
      private int asked;

      @Override
      public CompletionStage<List<String>> asyncInvoke(Sale sale) throws IOException {
        if (asked++ == 0) {
          throw new IOException("the first question of a subtask goes wrong");
        }
        return sale.item().equals("tea")
            ? CompletableFuture.completedFuture(List.of("tea is there"))
            : new CompletableFuture<>();
      }

      @Override
      public List<String> timeout(Sale sale) {
        return List.of("nothing is known of " + sale.item());
      }
    }
    AsyncRetry again =
        AsyncRetry.attempts(3, Duration.ofMillis(1)).growing(2, Duration.ofMillis(10));
    sales
        .async(new Stock(), AsyncOptions.unordered(Duration.ofSeconds(5)).withRetry(again))
        .named("ask")
        .sinkTo(results);
    // end async
  }

  static void setUp(JobBuilder job, DataStream<Sale> sales, Sink<Object> results) {
    // begin set-up
    job.keyGroups(64);
    sales
        .map(sale -> sale.withCents(sale.cents() / 10))
        .startNewChain()
        .keyBy(Sale::shop)
        .maxBy(Sale::cents)
        .named("dearest")
        .parallelism(3)
        .keyGroups(6)
        .disableChaining()
        .sinkTo(results);
    // end set-up
  }

  static void returns(DataStream<Sale> sales, Sink<Object> results) {
    // begin returns
    sales
        .map(sale -> List.of(sale.shop(), sale.item()))
        .returns(new TypeReference<List<String>>() {})
        .sinkTo(results);
    // end returns
  }

  // begin mutable
  static final class Tally {
    static final MutableType<Tally> TYPE = TypeDescriptor.mutable(Tally.class, Tally::copy);
    private long cents;

    Tally copy() {
      Tally copy = new Tally();
      copy.cents = cents;
      return copy;
    }
  }

  // end mutable

  static void mutable(JobBuilder job, DataStream<Sale> sales, Sink<Object> results) {
    // begin mutable-used
    job.mutable(Tally.TYPE);
    DataStream<Tally> tallies =
        sales.map(
            sale -> {
              Tally tally = new Tally();
              tally.cents = sale.cents();
              return tally;
            });
    tallies.map(tally -> "first reader " + (tally.cents += 1)).sinkTo(results);
    tallies.map(tally -> "second reader " + (tally.cents += 1)).sinkTo(results);
    // end mutable-used
  }

  static void split(DataStream<Sale> sales, Sink<Object> results) {
    // begin split
    sales.split(sale -> List.of(sale.shop())).select("north").sinkTo(results);
    // end split
  }

  static void iterate(DataStream<Sale> sales, Sink<Object> results) {
    // begin iterate
    var loop = sales.iterate();
    loop.closeWith(loop.filter(sale -> sale.cents() > 200));
    loop.sinkTo(results);
    // end iterate
  }
}
