package dev.sluice.demo.flights;

import dev.sluice.api.DataStream;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.api.SourceStream;
import dev.sluice.connector.basic.ForEachSink;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.windowing.assign.EventTimeSessionWindows;
import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The job {@code flight-delays}: delays per airport and hour, trouble per airport, busiest routes.
 *
 * <p>Arguments: {@code input} and {@code output} are directories; {@code rate} is the most elements
 * read per second; {@code divert-bad-lines-to} is a directory for lines that cannot be read, which
 * otherwise fail the job; with {@code parts} the outputs are directories of part files, as a job
 * with checkpoints needs them.
 */
public final class FlightDelays implements JobDefinition {

  /** The name of the job. */
  public static final String NAME = "flight-delays";

  /** The name of its source, under which it counts what it could not read. */
  public static final String SOURCE = "flights";

  /** The argument for outputs in part files. */
  public static final String PARTS = "parts";

  private static final int VERY_LATE_MINUTES = 60;
  private static final int PLACES = 10;

  private final Optional<Consumer<AirportDelays>> watcher;

  /** The job as any node of a cluster makes it. */
  public FlightDelays() {
    this.watcher = Optional.empty();
  }

  /**
   * The job with somebody who watches the delays as they come.
   *
   * @param watcher called by the subtasks' threads, at any time
   */
  public FlightDelays(Consumer<AirportDelays> watcher) {
    this.watcher = Optional.of(watcher);
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    FlightTables tables =
        new FlightTables(args.getPath("output"), args.optionalString(PARTS).isPresent());
    SourceStream<Flight> flights =
        job.source(
            SOURCE,
            FlightSource.of(args),
            WatermarkStrategy.<Flight>monotonous().withTimestamps(Flight::reportedAt));
    args.optionalLong("rate").ifPresent(flights::limitRate);

    DataStream<AirportDelays> delays =
        flights
            .keyBy(Flight::origin)
            .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
            .aggregate(DelayStatistics.ofFlights(), new DelaysOfAirport())
            .named("delay-per-airport");
    delays.sinkTo(tables.delays()).named("delays");
    watcher.ifPresent(each -> delays.sinkTo(ForEachSink.of(each::accept)).named("live-table"));

    flights
        .filter(flight -> flight.delay() >= VERY_LATE_MINUTES)
        .named("very-late")
        .keyBy(Flight::origin)
        .window(EventTimeSessionWindows.withGap(Duration.ofMinutes(30)))
        .aggregate(DelayStatistics.ofFlights(), new DelaysOfAirport())
        .named("trouble-per-airport")
        .sinkTo(tables.trouble())
        .named("trouble");

    flights
        .keyBy(Flight::route)
        .window(SlidingEventTimeWindows.of(Duration.ofHours(24), Duration.ofHours(6)))
        .aggregate(new CountFlights(), new FlightsOfRoute())
        .named("flights-per-route")
        .keyByLong(RouteCount::windowEnd)
        .process(new BusiestRoutes(PLACES))
        .named("busiest-routes")
        .sinkTo(tables.routes())
        .named("routes");
  }
}
