package dev.sluice.testkit.cluster;

import dev.sluice.api.JobBuilder;
import dev.sluice.connector.basic.CollectionSource;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.connector.files.CsvFileSource;
import dev.sluice.connector.files.JsonLinesSource;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.time.WatermarkGenerator;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Where streams come from, and their event time. */
final class SourceSnippets {

  private SourceSnippets() {}

  static void collection(JobBuilder job, Sink<Object> results) {
    // begin collection
    job.source(
            "sales",
            CollectionSource.of(Sale.ALL, TypeDescriptor.of(Sale.class)),
            WatermarkStrategy.<Sale>monotonous().withTimestamps(Sale::at))
        .map(Sale::item)
        .sinkTo(results);
    // end collection
  }

  static void generator(JobBuilder job, Sink<Object> results) {
    // begin generator
    job.source(
            "squares",
            GeneratorSource.of(Types.LONG, 5, index -> index * index).ratePerSecond(1_000),
            WatermarkStrategy.none())
        .sinkTo(results);
    // end generator
  }

  static void csv(JobBuilder job, Path directory, Sink<Object> results) {
    // begin csv-source
    CsvFileSource<Sale> lines =
        CsvFileSource.of(
            directory,
            TypeDescriptor.of(Sale.class),
            List.of("item", "cents"),
            row -> new Sale("east", row.getString("item"), row.getLong("cents"), 0));
    job.source("lines", lines, WatermarkStrategy.none()).sinkTo(results);
    // end csv-source
  }

  static void json(JobBuilder job, Path directory, Sink<Object> results) {
    // begin json-source
    job.source("lines", JsonLinesSource.of(directory, Sale.class), WatermarkStrategy.none())
        .sinkTo(results);
    // end json-source
  }

  static void disorder(JobBuilder job, Sink<Object> results) {
    // begin disorder
    job.source(
            "sales",
            CollectionSource.of(Sale.ALL, TypeDescriptor.of(Sale.class)),
            WatermarkStrategy.<Sale>boundedDisorder(Duration.ofSeconds(5))
                .withTimestamps(Sale::at)
                .withIdleness(Duration.ofMinutes(1)))
        .keyBy(Sale::shop)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
        .reduce((one, other) -> one.withCents(one.cents() + other.cents()))
        .named("turnover")
        .sinkTo(results);
    // end disorder
  }

  static void punctuated(JobBuilder job, Sink<Object> results) {
    // begin punctuated
    WatermarkStrategy<Sale> milkTells =
        WatermarkStrategy.<Sale>punctuated(
                (sale, at) ->
                    sale.item().equals("milk") ? OptionalLong.of(at) : OptionalLong.empty())
            .withTimestamps(Sale::at);
    job.source("sales", CollectionSource.of(Sale.ALL, TypeDescriptor.of(Sale.class)), milkTells)
        .map(Sale::toString)
        .sinkTo(results);
    // end punctuated
  }

  // begin own-watermarks
  static final class TenSecondsBehind implements WatermarkGenerator<Sale> {

    private long newest = Long.MIN_VALUE + 10_001;

    @Override
    public void onElement(Sale sale, long timestamp) {
      newest = Math.max(newest, timestamp);
    }

    @Override
    public long watermark() {
      return newest - 10_001;
    }
  }

  // end own-watermarks

  static void ownGenerator(JobBuilder job, Sink<Object> results) {
    // begin own-watermarks-used
    job.source(
            "sales",
            CollectionSource.of(Sale.ALL, TypeDescriptor.of(Sale.class)),
            WatermarkStrategy.<Sale>of(TenSecondsBehind::new).withTimestamps(Sale::at))
        .map(Sale::toString)
        .sinkTo(results);
    // end own-watermarks-used
  }
}
