package dev.sluice.demo.flights;

import dev.sluice.api.JobArguments;
import dev.sluice.connector.files.BadLines;
import dev.sluice.connector.files.CsvFileSource;
import dev.sluice.connector.files.CsvRow;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.nio.file.Path;
import java.util.List;

/** The source of the job: CSV files of flights, each sorted by {@code reported_at}. */
final class FlightSource {

  private static final List<String> COLUMNS =
      List.of("reported_at", "origin", "destination", "delay");

  private FlightSource() {}

  static CsvFileSource<Flight> of(JobArguments args) {
    return CsvFileSource.of(
            args.getPath("input"), TypeDescriptor.of(Flight.class), COLUMNS, FlightSource::flight)
        .withBadLines(badLines(args));
  }

  private static Flight flight(CsvRow row) {
    return new Flight(
        row.getUtcMillis("reported_at"),
        row.getString("origin"),
        row.getString("destination"),
        row.getInt("delay"));
  }

  private static BadLines badLines(JobArguments args) {
    return args.optionalString("divert-bad-lines-to")
        .map(directory -> BadLines.divertTo(Path.of(directory)))
        .orElse(BadLines.fail("Correct the line, or run with --bad-lines divert."));
  }
}
