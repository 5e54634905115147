package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesSourceTest {

  private static final String REMEDY =
      " Correct the line, or have such lines diverted:"
          + " withBadLines(BadLines.divertTo(directory)) on the source. The line reads: ";

  @TempDir Path directory;

  record Airport(String code, double latitude) {}

  record Flight(
      Airport from, int delay, Instant at, DayOfWeek day, Optional<String> note, List<Long> legs) {}

  record Positive(int value) {
    Positive {
      if (value <= 0) {
        throw new IllegalArgumentException("a value above 0");
      }
    }
  }

  private static final String FLIGHT =
      """
      {"from": {"code": "SEA", "latitude": 47}, "delay": 7, "at": "2001-01-31T23:56:00Z", \
      "day": "MONDAY", "note": "late", "legs": [1, 2]}""";

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private JsonLinesSource<String> codes() {
    return JsonLinesSource.of(
        directory, TypeDescriptor.of(String.class), row -> row.getString("from.code"));
  }

  @Test
  void readsEveryFileOfADirectoryPlainOrPackedAsASplit() throws IOException {
    write("b.jsonl", "{\"from\":{\"code\":\"SEA\"}}\r\n\n\r\n{\"from\":{\"code\":\"SFO\"}}");
    Files.write(directory.resolve("a.JSONL.gz"), Csv.gzip("{\"from\":{\"code\":\"JFK\"}}\n"));
    write("c.csv", "not read");
    write(".hidden.jsonl", "not read");
    write("empty.jsonl", "");

    assertThat(Csv.discover(codes()))
        .extracting(FileSplit::id)
        .containsExactly("a.JSONL.gz", "b.jsonl", "empty.jsonl");
    assertThat(Csv.readAll(codes())).containsExactly("JFK", "SEA", "SFO");
  }

  @Test
  void readsRecordsByTheNamesOfTheirComponents() throws IOException {
    write(
        "a.jsonl",
        FLIGHT
            + "\n{\"unknown\": [{}], \"legs\": [], \"day\": \"FRIDAY\", \"note\": null,"
            + " \"at\": \"1970-01-01T00:00:00Z\", \"delay\": -3,"
            + " \"from\": {\"latitude\": 0.1, \"code\": \"Ü\"}}\n");

    List<Flight> read = Csv.readAll(JsonLinesSource.of(directory, Flight.class));

    assertThat(read)
        .containsExactly(
            new Flight(
                new Airport("SEA", 47),
                7,
                Instant.parse("2001-01-31T23:56:00Z"),
                DayOfWeek.MONDAY,
                Optional.of("late"),
                List.of(1L, 2L)),
            new Flight(
                new Airport("Ü", 0.1),
                -3,
                Instant.EPOCH,
                DayOfWeek.FRIDAY,
                Optional.empty(),
                List.of()));
  }

  @Test
  void givesAnEmptyOptionalWhereTheFieldIsMissing() throws IOException {
    write("a.jsonl", FLIGHT.replace("\"note\": \"late\", ", ""));

    assertThat(Csv.readAll(JsonLinesSource.of(directory, Flight.class)))
        .extracting(Flight::note)
        .containsExactly(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"delay\": 7 | \"delay\": \"7\" | path delay holds \"7\"; expected a whole number from -2147483648 to 2147483647.",
        "\"delay\": 7 | \"delay\": 7.5 | path delay holds 7.5; expected a whole number from -2147483648 to 2147483647.",
        "\"delay\": 7 | \"delay\": 3000000000 | path delay holds 3000000000; expected a whole number from -2147483648 to 2147483647.",
        "\"delay\": 7 | \"delay\": null | path delay holds null; expected a whole number from -2147483648 to 2147483647.",
        "\"delay\": 7, | `` | there is no path delay; expected a whole number from -2147483648 to 2147483647.",
        "\"code\": \"SEA\" | \"code\": 5 | path from.code holds 5; expected a text.",
        "\"code\": \"SEA\", | `` | there is no path from.code; expected a text.",
        "47 | true | path from.latitude holds true; expected a number such as -12.5 or 1.2e-3.",
        "[1, 2] | 1 | path legs holds 1; expected an array such as [1, 2].",
        "[1, 2] | [1, {}] | path legs.1 holds {}; expected a whole number from -9223372036854775808 to 9223372036854775807.",
        "MONDAY | monday | path day holds \"monday\"; expected one of \"MONDAY\", \"TUESDAY\", \"WEDNESDAY\", \"THURSDAY\", \"FRIDAY\", \"SATURDAY\", \"SUNDAY\".",
        "\"2001-01-31T23:56:00Z\" | 980985360 | path at holds 980985360; expected a moment such as \"2001-01-31T23:56:00Z\".",
        "\"late\" | 5 | path note holds 5; expected a text.",
        "T23 | T25 | path at holds \"2001-01-31T25:56:00Z\"; expected a moment such as \"2001-01-31T23:56:00Z\".",
      })
  void refusesARecordThatDoesNotFitWithPathValueAndForm(String good, String bad, String message)
      throws IOException {
    String line = FLIGHT.replace(good, bad == null ? "" : bad);
    Path file = write("a.jsonl", FLIGHT + "\n" + line);

    assertThatThrownBy(() -> Csv.readAll(JsonLinesSource.of(directory, Flight.class)))
        .isInstanceOf(SourceException.class)
        .hasMessage(file + " line 2: " + message + REMEDY + line);
  }

  @Test
  void takesWhatTheConstructorOfARecordSaysForTheExpectedForm() throws IOException {
    Path file = write("a.jsonl", "{\"value\": 0}");

    assertThatThrownBy(() -> Csv.readAll(JsonLinesSource.of(directory, Positive.class)))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            file
                + " line 1: the line does not fit; expected what its type takes: a value above 0."
                + REMEDY
                + "{\"value\": 0}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\": 1",
        "{\"a\": 1,}",
        "{a: 1}",
        "{'a': 1}",
        "{\"a\": 1} {\"a\": 2}",
        "{\"a\": 1}}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": NaN}",
        "{\"a\": 01}",
        "nothing",
        "{\"a\": \"\u0001\"}",
        "// {\"a\": 1}"
      })
  void refusesALineThatIsNotJsonInBothWaysOfReading(String line) throws IOException {
    Path file = write("a.jsonl", "{\"a\": 1, \"value\": 1}\n\n" + line);

    for (JsonLinesSource<?> source :
        List.of(
            JsonLinesSource.of(directory, Positive.class),
            JsonLinesSource.of(
                directory, TypeDescriptor.of(Long.class), row -> row.getLong("a")))) {
      assertThatThrownBy(() -> Csv.readAll(source))
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith(file + " line 3: the line is not JSON at column ")
          .hasMessageContaining("; expected one JSON object, as {\"a\": 1}. Correct the line")
          .hasMessageEndingWith("The line reads: " + line);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 2] | an array",
        "7 | the value 7",
        "null | the value null",
        "\"a\" | the value \"a\""
      })
  void refusesALineThatIsNoObject(String line, String found) throws IOException {
    Path file = write("a.jsonl", line);

    for (JsonLinesSource<?> source :
        List.of(codes(), JsonLinesSource.of(directory, Positive.class))) {
      assertThatThrownBy(() -> Csv.readAll(source))
          .isInstanceOf(SourceException.class)
          .hasMessage(
              file
                  + " line 1: the line is "
                  + found
                  + "; expected one JSON object, as {\"a\": 1}."
                  + REMEDY
                  + line);
    }
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    Files.write(
        directory.resolve("a.jsonl"),
        "{\"from\": {\"code\": \"Mün\"}}".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Csv.readAll(codes()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.jsonl line 1: the line is not JSON at column 22, Invalid UTF-8");
  }

  @Test
  void refusesWhatNestsWithoutEndAndGoesOnAfterIt() throws IOException {
    write("a.jsonl", "{\"from\":".repeat(5_000) + "\n{\"from\":{\"code\":\"SEA\"}}\n");
    OperatorMetrics metrics = new OperatorMetrics();

    List<String> read =
        Csv.readAll(codes().withBadLines(BadLines.divertTo(directory.resolve("bad"))), metrics);

    assertThat(read).containsExactly("SEA");
    assertThat(metrics.values()).containsEntry(BadLines.COUNTER, 1L);
  }

  @Test
  void divertsBadLinesAndReadsTheRest() throws IOException {
    write(
        "a.jsonl",
        "{\"from\":{\"code\":\"SEA\"}}\n{\"from\":\n{\"from\":{\"code\":3}}\n{\"from\":{\"code\":\"SFO\"}}\n");
    Path bad = directory.resolve("bad");

    assertThat(Csv.readAll(codes().withBadLines(BadLines.divertTo(bad))))
        .containsExactly("SEA", "SFO");

    assertThat(Files.readAllLines(bad.resolve("a.jsonl.bad.csv")))
        .hasSize(3)
        .first()
        .isEqualTo("file,line,reason,text");
    assertThat(Files.readString(bad.resolve("a.jsonl.bad.csv")))
        .contains("a.jsonl,2,\"the line is not JSON")
        .endsWith(
            "a.jsonl,3,path from.code holds 3; expected a text,\"{\"\"from\"\":{\"\"code\"\":3}}\"\n");
  }

  @Test
  void doesNotTakeFailuresOfTheMapperForBadLines() throws IOException {
    Path file = write("a.jsonl", "{}");
    JsonLinesSource<String> failing =
        JsonLinesSource.of(
                directory,
                TypeDescriptor.of(String.class),
                row -> {
                  throw new IllegalStateException("no luck");
                })
            .withBadLines(BadLines.divertTo(directory.resolve("bad")));

    assertThatThrownBy(() -> Csv.readAll(failing))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            file
                + " line 1: the row mapper failed with java.lang.IllegalStateException: no luck;"
                + " expected an element. Correct the mapper; where the line is at fault, let it"
                + " throw JsonRow.unfit(path, expected).");
  }

  @Test
  void tellsPlaceAndProgress() throws Exception {
    Path file = write("a.jsonl", "{\"from\":{\"code\":\"SEA\"}}\n");

    FileSplit split = Csv.discover(codes()).get(0);
    assertThat(split.weight()).isEqualTo(Files.size(file));
    try (SplitReader<String, ?> reader = codes().open(split, new OperatorMetrics())) {
      reader.advance();
      assertThat(reader.place()).isEqualTo("a.jsonl line 1");
      assertThat(reader.consumed()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void refusesADirectoryWithoutSuchFiles() throws IOException {
    write("a.csv", "");

    assertThatThrownBy(() -> Csv.discover(codes()))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            directory
                + ": the directory has no JSON-lines file, only such as a.csv; expected a directory"
                + " with *.jsonl or *.jsonl.gz files, or one such file. Check the path, or put the"
                + " files there.");
  }

  @Test
  void refusesFilesThatCannotBeReadBeforeTheJobStarts() throws IOException {
    write("a.jsonl.gz", "{}");

    assertThatThrownBy(() -> Csv.discover(codes()))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("a.jsonl.gz: is not gzip, it starts with 7b 7d");
  }

  @Test
  void refusesAClassThatIsNoRecord() {
    assertThatThrownBy(() -> JsonLinesSource.of(directory, String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "JsonLinesSource got the class java.lang.String; expected a record. Make it one, or"
                + " pass a function from row to element.");
  }
}
