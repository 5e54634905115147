package dev.sluice.demo.terminal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes numbers and times the way the screen shows them, whatever the locale. */
final class Figures {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_MINUTE =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A rate in at most four digits: {@code 870/s}, {@code 41.2 k/s}, {@code 1.20 M/s}. */
  static String rate(double perSecond) {
    if (perSecond < 1_000) {
      return String.format(Locale.ROOT, "%.0f/s", perSecond);
    }
    if (perSecond < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f k/s", perSecond / 1_000);
    }
    return String.format(Locale.ROOT, "%.2f M/s", perSecond / 1_000_000);
  }

  static String oneDecimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  static String percent(double share) {
    return (int) Math.floor(share * 100) + "%";
  }

  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  static String window(AirportView.Window window) {
    return DAY_AND_MINUTE.format(window.start()) + "-" + CLOCK.format(window.end());
  }

  static String left(String text, int width) {
    return text.length() > width
        ? text.substring(0, width)
        : text + " ".repeat(width - text.length());
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
