package dev.sluice.application;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.files.CsvFileSink;
import dev.sluice.connector.files.JsonLinesSource;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.List;

/**
 * The job {@code shipments}: how many pieces of each product were sent on each day.
 *
 * <p>Arguments: {@code input} is a directory of JSON lines, {@code output} one for part files. All
 * nodes must find both under the same path. Every node makes the job by the name of this class, so
 * it is public and has a constructor without parameters.
 */
public final class Shipments implements JobDefinition {

  /** The name of the job. */
  public static final String NAME = "shipments";

  private static final Duration OUT_OF_ORDER = Duration.ofHours(1);

  @Override
  public void define(JobBuilder job, JobArguments args) {
    job.source(
            "shipments",
            JsonLinesSource.of(args.getPath("input"), Shipment.class),
            WatermarkStrategy.<Shipment>boundedDisorder(OUT_OF_ORDER).withTimestamps(Shipment::at))
        .keyBy(Shipment::product)
        .window(TumblingEventTimeWindows.of(Duration.ofDays(1)))
        .aggregate(new Pieces(), new TotalOfDay())
        .named("total-of-day")
        .sinkTo(
            CsvFileSink.<DayTotal>inParts(
                    args.getPath("output"),
                    List.of("day", "product", "pieces"),
                    total -> List.of(total.day(), total.product(), total.pieces()))
                .withoutHeader())
        .named("totals");
  }
}
