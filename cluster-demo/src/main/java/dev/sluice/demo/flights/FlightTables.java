package dev.sluice.demo.flights;

import dev.sluice.connector.files.CsvFileSink;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The three outputs of the job as CSV files in one directory; each is written by one subtask. */
final class FlightTables {

  private FlightTables() {}

  static CsvFileSink<AirportDelays> delays(Path directory) {
    return CsvFileSink.of(
        directory.resolve("delays.csv"),
        List.of("origin", "window_start", "window_end", "flights", "mean_delay", "max_delay"),
        delays ->
            List.of(
                delays.origin(),
                Instant.ofEpochMilli(delays.start()),
                Instant.ofEpochMilli(delays.end()),
                delays.statistics().flights(),
                delays.statistics().meanDelay().toPlainString(),
                delays.statistics().maxDelay()));
  }

  static CsvFileSink<AirportDelays> trouble(Path directory) {
    return CsvFileSink.of(
        directory.resolve("trouble.csv"),
        List.of("origin", "session_start", "session_end", "flights", "total_delay"),
        trouble ->
            List.of(
                trouble.origin(),
                Instant.ofEpochMilli(trouble.start()),
                Instant.ofEpochMilli(trouble.end()),
                trouble.statistics().flights(),
                trouble.statistics().totalDelay()));
  }

  static CsvFileSink<RankedRoute> routes(Path directory) {
    return CsvFileSink.of(
        directory.resolve("routes.csv"),
        List.of("window_end", "rank", "origin", "destination", "flights"),
        ranked ->
            List.of(
                Instant.ofEpochMilli(ranked.count().windowEnd()),
                ranked.rank(),
                ranked.count().route().origin(),
                ranked.count().route().destination(),
                ranked.count().flights()));
  }
}
