package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRowTest {

  @TempDir Path directory;

  private interface Getter extends BiFunction<CsvRow, String, Object> {}

  private static Arguments good(String value, Object expected, Getter getter) {
    return Arguments.of(value, expected, getter);
  }

  static Stream<Arguments> goodValues() {
    return Stream.of(
        good("-17", -17, CsvRow::getInt),
        good("+17", 17, CsvRow::getInt),
        good("007", 7, CsvRow::getInt),
        good("-2147483648", Integer.MIN_VALUE, CsvRow::getInt),
        good("0000000000000000000000012", 12, CsvRow::getInt),
        good("999999999999999999", 999999999999999999L, CsvRow::getLong),
        good("9223372036854775807", Long.MAX_VALUE, CsvRow::getLong),
        good("-9223372036854775808", Long.MIN_VALUE, CsvRow::getLong),
        good("0.1", 0.1, CsvRow::getDouble),
        good("-0", -0.0, CsvRow::getDouble),
        good("12.", 12.0, CsvRow::getDouble),
        good(".5", 0.5, CsvRow::getDouble),
        good("1.2e-3", 0.0012, CsvRow::getDouble),
        good("3.14159265358979323846", Math.PI, CsvRow::getDouble),
        good("True", true, CsvRow::getBoolean),
        good("FALSE", false, CsvRow::getBoolean),
        good("2001-01-31", LocalDate.of(2001, 1, 31), CsvRow::getLocalDate),
        good(
            "2001-01-31T23:56:01",
            LocalDateTime.of(2001, 1, 31, 23, 56, 1),
            CsvRow::getLocalDateTime),
        good("2001-01-31T23:56", LocalDateTime.of(2001, 1, 31, 23, 56), CsvRow::getLocalDateTime),
        good(
            "2001-01-31T23:56:01.250",
            LocalDateTime.of(2001, 1, 31, 23, 56, 1, 250_000_000),
            CsvRow::getLocalDateTime),
        good("1970-01-02T00:00:00", 86_400_000L, CsvRow::getUtcMillis),
        good(
            "2001-01-31T23:56:00-08:00", Instant.parse("2001-02-01T07:56:00Z"), CsvRow::getInstant),
        good("MONDAY", DayOfWeek.MONDAY, (row, c) -> row.get(c, "a weekday", DayOfWeek::valueOf)),
        good("", true, CsvRow::isEmpty),
        good("\"\"", true, CsvRow::isEmpty),
        good(" ", false, CsvRow::isEmpty));
  }

  @ParameterizedTest
  @MethodSource("goodValues")
  void readsAValueOfItsForm(String value, Object expected, Getter getter) throws IOException {
    assertThat(read(value, getter)).isEqualTo(expected);
  }

  private static Stream<Arguments> bad(String form, Getter getter, String... values) {
    return Stream.of(values).map(value -> Arguments.of(value, form, getter));
  }

  static Stream<Arguments> badNumbers() {
    return Stream.of(
            bad(
                "a whole number from -2147483648 to 2147483647",
                CsvRow::getInt,
                ("|-|+|1.0|1e3|0x10|1 | 1|--1|2147483648|-2147483649|99999999999999999999|"
                        + "٣|1_000")
                    .split("\\|")),
            bad(
                "a whole number from -9223372036854775808 to 9223372036854775807",
                CsvRow::getLong,
                "9223372036854775808",
                "1234567890123456789x",
                "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩"),
            bad(
                "a decimal number such as -12.5 or 1.2e-3",
                CsvRow::getDouble,
                "|.|-|-.|1.2.3|1,5|NaN|Infinity|1e999|1d|0x1p3| 1|1 |1e|e5|١".split("\\|")))
        .flatMap(cases -> cases);
  }

  static Stream<Arguments> badOthers() {
    return Stream.of(
            bad("true or false", CsvRow::getBoolean, "", "1", "yes", "trueish"),
            bad(
                "a date such as 2001-01-31",
                CsvRow::getLocalDate,
                "",
                "31.1.2001",
                "2001-02-29",
                "2001-1-31"),
            bad(
                "a date and time such as 2001-01-31T23:56:00",
                CsvRow::getLocalDateTime,
                ("|2001-01-31|2001-01-31 23:56:00|2001-02-29T00:00:00|2001-01-31T24:00:00|"
                        + "2001-01-31T2x:00:00|2001-01-31T23:5|2001/01/31T23:56|2001-01-31T23:56.00|"
                        + "2001-01-31T23:56:0a|2001-01-31T23:56:00Z")
                    .split("\\|")),
            bad(
                "a moment such as 2001-01-31T23:56:00Z or 2001-01-31T23:56:00-08:00",
                CsvRow::getInstant,
                "2001-01-31T23:56:00",
                "980985360"),
            bad(
                "a weekday",
                (row, column) -> row.get(column, "a weekday", DayOfWeek::valueOf),
                "Monday"),
            bad("at most 5", (row, c) -> atMost(5, row, c), "6"))
        .flatMap(cases -> cases);
  }

  private static int atMost(int most, CsvRow row, String column) {
    int value = row.getInt(column);
    if (value > most) {
      throw row.unfit(column, "at most " + most);
    }
    return value;
  }

  @ParameterizedTest
  @MethodSource({"badNumbers", "badOthers"})
  void tellsColumnValueAndFormOfAValueThatIsNot(String value, String form, Getter getter) {
    CsvValueException problem =
        catchThrowableOfType(CsvValueException.class, () -> read('"' + value + '"', getter));

    assertThat(problem.column()).isEqualTo("v");
    assertThat(problem.value()).isEqualTo(value);
    assertThat(problem.expected()).isEqualTo(form);
    assertThat(problem)
        .hasMessage(
            value.isEmpty()
                ? "column v is empty; expected " + form
                : "column v holds '" + value + "'; expected " + form);
  }

  @Test
  void readsDecimalNumbersAsTheJdkDoes() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 2000; i++) {
      String value = decimal(random);

      assertThat(read(value, CsvRow::getDouble)).as(value).isEqualTo(Double.parseDouble(value));
    }
  }

  private static String decimal(Random random) {
    String digits = Long.toString(Math.abs(random.nextLong() >> random.nextInt(64)));
    int point = random.nextInt(digits.length() + 1);
    String exponent = random.nextInt(4) == 0 ? "e" + (random.nextInt(40) - 20) : "";
    return (random.nextBoolean() ? "-" : "")
        + digits.substring(0, point)
        + "."
        + digits.substring(point)
        + exponent;
  }

  @Test
  void findsColumnsByTextAndNotByIdentity() throws IOException {
    assertThat(read("x", (row, column) -> row.getString(new StringBuilder("v").toString())))
        .isEqualTo("x");
  }

  @Test
  void knowsItsLine() throws IOException {
    assertThat(read("x", (row, column) -> row.lineNumber())).isEqualTo(2L);
  }

  private Object read(String value, Getter getter) throws IOException {
    Path file = Csv.write(directory.resolve("a.csv"), "w,v\n_," + value + "\n");
    try (LineReader lines = LineReader.open(file)) {
      CsvRow row = new CsvRow(CsvColumns.read(lines, List.of("v")), lines);
      assertThat(lines.next()).isTrue();
      row.take();
      return getter.apply(row, "v");
    }
  }
}
