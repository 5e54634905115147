package dev.sluice.demo.terminal;

import java.time.Instant;

/**
 * How late an airport's flights were in one window.
 *
 * @param meanDelay in minutes
 * @param maxDelay in minutes
 */
public record AirportView(
    Airport airport, Window window, long flights, double meanDelay, long maxDelay) {

  /** An airport as shown: {@code SEA}, {@code Seattle}. */
  public record Airport(String code, String city) {}

  /** A window as shown: its start belongs to it, its end does not. */
  public record Window(Instant start, Instant end) {}
}
