package dev.sluice.demo.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Views for tests. */
final class Views {

  private static final Instant SIX = Instant.parse("2001-01-14T18:00:00Z");

  static final AirportView SEATTLE = airport("SEA", "Seattle", 80.44, 312);
  static final AirportView DALLAS = airport("DFW", "Dallas-Fort Worth", 22.2, 90);
  static final AirportView BOSTON = airport("BOS", "Boston", -6.6, -2);

  private Views() {}

  static ProgressView progress(long done, long total) {
    return new ProgressView(done, total, 1_234_567, Optional.of(SIX), 12_345);
  }

  static ScreenView screen(long done, String... notes) {
    return new ScreenView(
        "flight-delays", progress(done, 508_239), List.of(SEATTLE, DALLAS), List.of(notes));
  }

  private static AirportView airport(String code, String city, double mean, long max) {
    return new AirportView(
        new AirportView.Airport(code, city),
        new AirportView.Window(SIX, SIX.plus(Duration.ofHours(1))),
        1_000,
        mean,
        max);
  }
}
