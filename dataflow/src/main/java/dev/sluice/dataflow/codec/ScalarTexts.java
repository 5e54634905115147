package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.ScalarKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** How scalars are read from text: as {@code toString} writes them. */
final class ScalarTexts {

  private static final Map<ScalarKind, Function<String, Object>> PARSERS =
      new EnumMap<>(ScalarKind.class);
  private static final Map<ScalarKind, String> EXAMPLES = new EnumMap<>(ScalarKind.class);

  static {
    addNumbers();
    addOthers();
    addTimes();
    addDates();
  }

  private ScalarTexts() {}

  /**
   * Reads a value.
   *
   * @throws RuntimeException of any kind when the text is none
   */
  static Object parse(ScalarKind kind, String text) {
    return PARSERS.get(kind).apply(text);
  }

  /** The text of some value of this kind. */
  static String example(ScalarKind kind) {
    return EXAMPLES.get(kind);
  }

  private static void addNumbers() {
    add(ScalarKind.BYTE, "42", Byte::valueOf);
    add(ScalarKind.SHORT, "42", Short::valueOf);
    add(ScalarKind.INT, "42", Integer::valueOf);
    add(ScalarKind.LONG, "42", Long::valueOf);
    add(ScalarKind.FLOAT, "0.5", Float::valueOf);
    add(ScalarKind.DOUBLE, "0.5", Double::valueOf);
    add(ScalarKind.BIG_INTEGER, "42", BigInteger::new);
    add(ScalarKind.BIG_DECIMAL, "9.99", BigDecimal::new);
  }

  private static void addOthers() {
    add(ScalarKind.BOOLEAN, "true", ScalarTexts::parseBoolean);
    add(ScalarKind.CHAR, "c", ScalarTexts::parseChar);
    add(ScalarKind.STRING, "text", text -> text);
    add(ScalarKind.UUID, "123e4567-e89b-12d3-a456-426614174000", UUID::fromString);
  }

  private static void addTimes() {
    add(ScalarKind.INSTANT, "2024-01-31T12:00:00Z", Instant::parse);
    add(ScalarKind.DURATION, "PT15M", Duration::parse);
    add(ScalarKind.LOCAL_TIME, "12:00", LocalTime::parse);
    add(ScalarKind.OFFSET_TIME, "12:00+01:00", OffsetTime::parse);
    add(ScalarKind.LOCAL_DATE_TIME, "2024-01-31T12:00", LocalDateTime::parse);
    add(ScalarKind.OFFSET_DATE_TIME, "2024-01-31T12:00+01:00", OffsetDateTime::parse);
    add(ScalarKind.ZONED_DATE_TIME, "2024-01-31T12:00+01:00[Europe/Berlin]", ZonedDateTime::parse);
    add(ScalarKind.ZONE_ID, "Europe/Berlin", ZoneId::of);
    add(ScalarKind.ZONE_OFFSET, "+01:00", ZoneOffset::of);
  }

  private static void addDates() {
    add(ScalarKind.PERIOD, "P1M", Period::parse);
    add(ScalarKind.LOCAL_DATE, "2024-01-31", LocalDate::parse);
    add(ScalarKind.YEAR, "2024", text -> Year.of(Integer.parseInt(text)));
    add(ScalarKind.YEAR_MONTH, "2024-01", ScalarTexts::parseYearMonth);
    add(ScalarKind.MONTH_DAY, "--01-31", MonthDay::parse);
  }

  private static void add(ScalarKind kind, String example, Function<String, Object> parser) {
    PARSERS.put(kind, parser);
    EXAMPLES.put(kind, example);
  }

  private static Object parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  /** The JDK does not parse what it writes of a year with five digits. */
  private static Object parseYearMonth(String text) {
    int dash = text.lastIndexOf('-');
    return YearMonth.of(
        Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }

  private static Object parseChar(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }
}
