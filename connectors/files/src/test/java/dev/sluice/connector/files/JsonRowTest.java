package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonRowTest {

  private static final String INT = "a whole number from -2147483648 to 2147483647";
  private static final String LONG =
      "a whole number from -9223372036854775808 to 9223372036854775807";
  private static final String DOUBLE = "a number such as -12.5 or 1.2e-3";

  @TempDir Path directory;

  private void read(String line, Consumer<JsonRow> test) throws IOException {
    Path file = Files.writeString(directory.resolve("a.jsonl"), "\n" + line);
    try (LineReader lines = LineReader.open(file)) {
      JsonRow row = new JsonRow(lines);
      lines.next();
      lines.next();
      row.take();
      test.accept(row);
    }
  }

  private static void assertUnfit(Runnable read, String message) {
    assertThatThrownBy(read::run).isInstanceOf(JsonValueException.class).hasMessage(message);
  }

  @Test
  void findsValuesByPathsOfNamesAndPlaces() throws IOException {
    read(
        "{\"a\": {\"b\": {\"c\": 1}}, \"list\": [{\"x\": \"first\"}, [7]], \"d.e\": 3, \"\": {\"\": 4}}",
        row -> {
          assertThat(row.getInt("a.b.c")).isEqualTo(1);
          assertThat(row.getString("list.0.x")).isEqualTo("first");
          assertThat(row.getInt("list.1.0")).isEqualTo(7);
          assertThat(row.size("list")).isEqualTo(2);
          assertThat(row.getInt("d.e")).isEqualTo(3);
          assertThat(row.getInt(".")).isEqualTo(4);
          assertThat(row.lineNumber()).isEqualTo(2);
          for (String none :
              new String[] {"x", "a.x", "a.b.c.d", "list.2", "list.x", "list.-1", "a.", "a..b"}) {
            assertThat(row.has(none)).as(none).isFalse();
            assertUnfit(() -> row.getInt(none), "there is no path " + none + "; expected " + INT);
          }
        });
  }

  @Test
  void readsEveryFormOfValue() throws IOException {
    read(
        """
        {"text": "é\\n", "yes": true, "int": -2147483648, "long": 9223372036854775807, \
        "double": 1.5e3, "exact": 0.10000000000000000000000001, "date": "2001-01-31", \
        "time": "2001-01-31T23:56", "moment": "2001-01-31T23:56:00-08:00", "day": "MONDAY"}""",
        row -> {
          assertThat(row.getString("text")).isEqualTo("é\n");
          assertThat(row.getBoolean("yes")).isTrue();
          assertThat(row.getInt("int")).isEqualTo(Integer.MIN_VALUE);
          assertThat(row.getLong("long")).isEqualTo(Long.MAX_VALUE);
          assertThat(row.getDouble("double")).isEqualTo(1500);
          assertThat(row.getDouble("int")).isEqualTo(Integer.MIN_VALUE);
          assertThat(row.getBigDecimal("exact"))
              .isEqualTo(new BigDecimal("0.10000000000000000000000001"));
          assertThat(row.getLocalDate("date")).isEqualTo(LocalDate.of(2001, 1, 31));
          assertThat(row.getLocalDateTime("time")).isEqualTo(LocalDateTime.of(2001, 1, 31, 23, 56));
          assertThat(row.getInstant("moment")).isEqualTo(Instant.parse("2001-02-01T07:56:00Z"));
          assertThat(row.<DayOfWeek>get("day", "a weekday", DayOfWeek::valueOf))
              .isEqualTo(DayOfWeek.MONDAY);
        });
  }

  @Test
  void refusesValuesOfAnotherForm() throws IOException {
    read(
        "{\"text\": \"7\", \"half\": 0.5, \"one\": 1.0, \"big\": 2147483648, \"bigger\":"
            + " 9223372036854775808, \"huge\": 1e999, \"null\": null, \"list\": [1]}",
        row -> {
          assertUnfit(() -> row.getInt("text"), "path text holds \"7\"; expected " + INT);
          assertUnfit(() -> row.getInt("half"), "path half holds 0.5; expected " + INT);
          assertUnfit(() -> row.getInt("one"), "path one holds 1.0; expected " + INT);
          assertUnfit(() -> row.getInt("big"), "path big holds 2147483648; expected " + INT);
          assertUnfit(
              () -> row.getLong("bigger"),
              "path bigger holds 9223372036854775808; expected " + LONG);
          assertUnfit(() -> row.getDouble("huge"), "path huge holds 1E+999; expected " + DOUBLE);
          assertUnfit(() -> row.getBigDecimal("list"), "path list holds [1]; expected " + DOUBLE);
          assertUnfit(() -> row.getString("null"), "path null holds null; expected a text");
          assertUnfit(() -> row.getBoolean("one"), "path one holds 1.0; expected true or false");
          assertUnfit(
              () -> row.size("text"), "path text holds \"7\"; expected an array such as [1, 2]");
          assertUnfit(
              () -> row.getLocalDate("text"),
              "path text holds \"7\"; expected a date such as \"2001-01-31\"");
          assertUnfit(
              () -> row.get("half", "a weekday", DayOfWeek::valueOf),
              "path half holds 0.5; expected a weekday");
        });
  }

  @Test
  void givesNothingForWhatIsMissingOrNullButRefusesWhatIsOfAnotherForm() throws IOException {
    read(
        "{\"text\": \"a\", \"number\": 3, \"null\": null}",
        row -> {
          assertThat(row.has("text")).isTrue();
          assertThat(row.optionalString("text")).contains("a");
          assertThat(row.optionalInt("number")).hasValue(3);
          assertThat(row.optionalLong("number")).hasValue(3);
          assertThat(row.optionalDouble("number")).hasValue(3);
          assertThat(row.<Optional<String>>optional("text", "a letter", Optional::of))
              .contains(Optional.of("a"));
          for (String none : new String[] {"null", "missing", "text.deep"}) {
            assertThat(row.has(none)).isFalse();
            assertThat(row.optionalString(none)).isEmpty();
            assertThat(row.optionalInt(none)).isEqualTo(OptionalInt.empty());
            assertThat(row.optionalLong(none)).isEqualTo(OptionalLong.empty());
            assertThat(row.optionalDouble(none)).isEqualTo(OptionalDouble.empty());
            assertThat(row.optional(none, "a letter", Optional::of)).isEmpty();
          }
          assertUnfit(() -> row.optionalInt("text"), "path text holds \"a\"; expected " + INT);
        });
  }

  @Test
  void cutsLongValuesInMessages() throws IOException {
    read(
        "{\"text\": \"" + "x".repeat(5_000) + "\"}",
        row ->
            assertThatThrownBy(() -> row.getInt("text"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(350)));
  }

  @Test
  void letsMappersRefuseAValue() throws IOException {
    read(
        "{\"delay\": 9000}",
        row ->
            assertThat(row.unfit("delay", "a delay of at most 2000 minutes"))
                .hasMessage("path delay holds 9000; expected a delay of at most 2000 minutes")
                .extracting(JsonValueException::path)
                .isEqualTo("delay"));
  }
}
