package dev.sluice.demo.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of answers as words for people. */
final class Words {

  private static final double MICROS_PER_MILLI = 1e3;

  /** A unit of bytes. */
  private record Unit(String name, long bytes) {}

  private static final List<Unit> UNITS =
      List.of(new Unit("GB", 1_000_000_000), new Unit("MB", 1_000_000), new Unit("kB", 1_000));

  private Words() {}

  static String bytes(Object value) {
    long bytes = number(value);
    for (Unit unit : UNITS) {
      if (bytes >= unit.bytes()) {
        return String.format(Locale.ROOT, "%.1f %s", (double) bytes / unit.bytes(), unit.name());
      }
    }
    return bytes + " B";
  }

  /** Microseconds as milliseconds. */
  static String millis(Object micros) {
    return String.format(Locale.ROOT, "%.1f", number(micros) / MICROS_PER_MILLI);
  }

  static String instant(Object millis) {
    long at = number(millis);
    return at == 0 ? "-" : Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.MILLIS).toString();
  }

  static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  static String text(Object value) {
    return value == null || value.toString().isEmpty() ? "-" : value.toString();
  }

  /** The members of a list with a comma between them. */
  static String list(Object value) {
    return value instanceof Collection<?> all && !all.isEmpty()
        ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : "-";
  }
}
