package dev.sluice.dataflow.configuration;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write a duration: {@code 500ms}, {@code 10s}, {@code PT1H30M}. */
final class DurationText {

  private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("([0-9]+) ?(ms|s|m|h|d)");

  private static final Map<String, TemporalUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private DurationText() {}

  /**
   * The duration that is written.
   *
   * @throws java.time.format.DateTimeParseException when it is written in neither form
   * @throws NumberFormatException when the number has more than 63 bits
   * @throws ArithmeticException when the duration is longer than a {@code Duration} can be
   */
  static Duration read(String text) {
    Matcher brief = NUMBER_WITH_UNIT.matcher(text);
    return brief.matches()
        ? Duration.of(Long.parseLong(brief.group(1)), UNITS.get(brief.group(2)))
        : Duration.parse(text);
  }
}
