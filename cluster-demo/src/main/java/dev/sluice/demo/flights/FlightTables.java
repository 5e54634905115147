package dev.sluice.demo.flights;

import dev.sluice.connector.files.CsvFileSink;
import dev.sluice.dataflow.function.MapFunction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The three outputs of the job in one directory: as CSV files, each of which is written by one
 * subtask, or as directories of part files without headers.
 */
record FlightTables(Path directory, boolean inParts) {

  CsvFileSink<AirportDelays> delays() {
    return table(
        "delays",
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

  CsvFileSink<AirportDelays> trouble() {
    return table(
        "trouble",
        List.of("origin", "session_start", "session_end", "flights", "total_delay"),
        trouble ->
            List.of(
                trouble.origin(),
                Instant.ofEpochMilli(trouble.start()),
                Instant.ofEpochMilli(trouble.end()),
                trouble.statistics().flights(),
                trouble.statistics().totalDelay()));
  }

  CsvFileSink<RankedRoute> routes() {
    return table(
        "routes",
        List.of("window_end", "rank", "origin", "destination", "flights"),
        ranked ->
            List.of(
                Instant.ofEpochMilli(ranked.count().windowEnd()),
                ranked.rank(),
                ranked.count().route().origin(),
                ranked.count().route().destination(),
                ranked.count().flights()));
  }

  private <T> CsvFileSink<T> table(String name, List<String> header, MapFunction<T, List<?>> row) {
    return inParts
        ? CsvFileSink.inParts(directory.resolve(name), header, row).withoutHeader()
        : CsvFileSink.of(directory.resolve(name + ".csv"), header, row);
  }
}
