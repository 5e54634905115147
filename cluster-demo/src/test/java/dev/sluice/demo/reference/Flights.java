package dev.sluice.demo.reference;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Flights made up for a test. */
final class Flights {

  private final List<FlightRow> rows = new ArrayList<>();

  /** Adds a flight from SEA to SFO. */
  Flights add(String reportedAt, int delay) {
    return add(reportedAt, "SEA", "SFO", delay);
  }

  Flights add(String reportedAt, String origin, String destination, int delay) {
    Instant time = Instant.parse(reportedAt);
    rows.add(new FlightRow(time, time, origin, destination, delay, 679));
    return this;
  }

  ReferenceReport report() {
    return ReferenceReport.of(rows);
  }

  /** The directory of the bundled month. */
  static Path bundled() {
    try {
      return Path.of(Flights.class.getResource("/flights-2001-01").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
