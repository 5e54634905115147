package dev.sluice.demo.reference;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes flights of lines; times and airport codes that are named more than once become one object.
 */
final class FlightParser {

  private final Map<String, Instant> times = new HashMap<>();
  private final Map<String, String> codes = new HashMap<>();

  FlightRow parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 6) {
      throw new IllegalArgumentException(cells.length + " cells instead of 6 in '" + line + "'");
    }
    return new FlightRow(
        time(cells[0]),
        time(cells[1]),
        code(cells[2]),
        code(cells[3]),
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]));
  }

  private Instant time(String local) {
    return times.computeIfAbsent(
        local, text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
  }

  private String code(String code) {
    return codes.computeIfAbsent(code, text -> text);
  }
}
