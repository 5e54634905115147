package dev.sluice.demo.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the flight job must write for a set of flights: the lines of its three tables, without
 * headers, each list sorted as text.
 *
 * @param flights how many flights it was computed from
 */
public record ReferenceReport(
    long flights, List<String> delays, List<String> trouble, List<String> routes) {

  /** Copies the lists. */
  public ReferenceReport {
    delays = List.copyOf(delays);
    trouble = List.copyOf(trouble);
    routes = List.copyOf(routes);
  }

  /** Computes the tables from all {@code .csv} and {@code .csv.gz} files of the directory. */
  public static ReferenceReport of(Path flightDirectory) throws IOException {
    return of(FlightFiles.readAll(flightDirectory));
  }

  static ReferenceReport of(List<FlightRow> flights) {
    return new ReferenceReport(
        flights.size(),
        DelayTable.lines(flights).stream().sorted().toList(),
        TroubleTable.lines(flights).stream().sorted().toList(),
        RouteTable.lines(flights).stream().sorted().toList());
  }

  /** The lines of one table. */
  public List<String> lines(ReportTable table) {
    return switch (table) {
      case DELAYS -> delays;
      case TROUBLE -> trouble;
      case ROUTES -> routes;
    };
  }

  /** Writes {@code delays.csv}, {@code trouble.csv} and {@code routes.csv} with their headers. */
  public void writeTo(Path directory) throws IOException {
    for (ReportTable table : ReportTable.values()) {
      CsvFiles.write(directory.resolve(table.fileStem() + ".csv"), table.header(), lines(table));
    }
  }
}
