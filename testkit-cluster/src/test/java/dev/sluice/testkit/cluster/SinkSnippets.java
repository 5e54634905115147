package dev.sluice.testkit.cluster;

import dev.sluice.api.DataStream;
import dev.sluice.connector.basic.CollectSink;
import dev.sluice.connector.basic.ForEachSink;
import dev.sluice.connector.basic.PrintSink;
import dev.sluice.connector.files.CsvFileSink;
import dev.sluice.connector.files.JsonLinesSink;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.type.Types;
import dev.sluice.testkit.OperatorHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Where streams go, and how a test looks at them. */
final class SinkSnippets {

  private SinkSnippets() {}

  static void print(DataStream<Sale> sales, Appendable console) {
    // begin print
    sales.sinkTo(PrintSink.<Sale>to(console).withPrefix("sold: "));
    // end print
  }

  static void forEach(DataStream<Sale> sales, Collection<String> texts) {
    // begin for-each
    sales.sinkTo(ForEachSink.of(sale -> texts.add(sale.item())));
    // end for-each
  }

  static void collect(DataStream<Sale> sales, Collection<Object> collected) {
    // begin collect
    sales.sinkTo(CollectSink.committedInto(collected)).named("collected").parallelism(1);
    // end collect
  }

  static void csv(DataStream<Sale> sales, Path directory) {
    // begin csv-sink
    sales.sinkTo(
        CsvFileSink.of(
            directory.resolve("sales.csv"),
            List.of("item", "cents"),
            sale -> List.of(sale.item(), sale.cents())));
    // end csv-sink
  }

  static void csvParts(DataStream<Sale> sales, Path directory) {
    // begin csv-parts
    sales.sinkTo(
        CsvFileSink.<Sale>inParts(
                directory.resolve("sales"),
                List.of("item", "cents"),
                sale -> List.of(sale.item(), sale.cents()))
            .withoutHeader());
    // end csv-parts
  }

  static void json(DataStream<Sale> sales, Path directory) {
    // begin json-sink
    sales
        .filter(sale -> sale.cents() > 310)
        .sinkTo(JsonLinesSink.of(directory.resolve("sales.jsonl")));
    // end json-sink
  }

  static void harness() throws Exception {
    // begin harness
    class Remind extends KeyedProcessFunction<String, String, String> {
      @Override
      public void processElement(String item, KeyContext<String> key, Collector<String> out) {
        key.timers().registerProcessingTime(key.processingTime() + 60_000);
      }

      @Override
      public void onProcessingTimer(long at, KeyContext<String> key, Collector<String> out) {
        out.collect(key.key() + " a minute ago");
      }
    }
    Keying<String, String> byItem = Keying.of(item -> item, Types.STRING);
    OperatorHarness.of(() -> new KeyedProcessOperator<>(byItem, new Remind()))
        .keyedBy(byItem)
        .element("tea", 1_000)
        .advanceClock(Duration.ofMinutes(1))
        .expect("tea a minute ago", Long.MIN_VALUE)
        .verify();
    // end harness
  }

  static List<String> wholeJob() {
    // begin whole-job
    try (TestCluster cluster = TestCluster.with().parallelism(2).start()) {
      TestSource<String> items = TestSource.of("tea", "milk");
      CollectingSink<String> results = cluster.sink();
      cluster.run((job, args) -> items.in(job, "items").map(item -> item + "!").sinkTo(results));
      return results.values();
    }
    // end whole-job
  }
}
