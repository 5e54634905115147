package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkTest {

  @TempDir Path directory;

  record Inner(String text, double number) {}

  record Everything(
      Inner inner,
      Instant at,
      LocalDate day,
      Duration took,
      Optional<Long> some,
      Optional<Long> none,
      List<Inner> list,
      Map<String, Integer> map,
      long big) {}

  private static final Everything VALUE =
      new Everything(
          new Inner("line\nbreak \"quoted\" ü 😀 \u2028", -0.1),
          Instant.parse("2001-01-31T23:56:00.123456789Z"),
          LocalDate.of(2001, 1, 31),
          Duration.ofMillis(90_500),
          Optional.of(3L),
          Optional.empty(),
          List.of(new Inner("", 1e300), new Inner("x", 0)),
          Map.of("a", 1),
          Long.MIN_VALUE);

  @Test
  void writesAnObjectPerLineThatTheSourceReadsBack() throws Exception {
    Path file = directory.resolve("out/all.jsonl");

    Csv.writeAll(JsonLinesSink.<Everything>of(file), Csv.SUBTASK, VALUE, VALUE);

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(Files.readString(file))
        .startsWith("{\"inner\":{\"text\":\"line\\nbreak \\\"quoted\\\" ü 😀")
        .contains("\"at\":\"2001-01-31T23:56:00.123456789Z\",\"day\":\"2001-01-31\"")
        .contains("\"took\":\"PT1M30.5S\",\"some\":3,\"none\":null,")
        .endsWith("}\n");
    assertThat(Csv.readAll(JsonLinesSource.of(file, Everything.class)))
        .containsExactly(VALUE, VALUE);
  }

  @Test
  void writesWhatAFunctionMakesOfAnElement() throws Exception {
    Path file = directory.resolve("a.jsonl");

    Csv.writeAll(
        JsonLinesSink.<Integer>of(file, number -> Map.of("square", number * number)),
        Csv.SUBTASK,
        2,
        3);

    assertThat(Files.readString(file)).isEqualTo("{\"square\":4}\n{\"square\":9}\n");
  }

  @Test
  void showsNothingBeforeItIsCommittedAndLeavesNothingWhenItIsNot() throws Exception {
    Path file = Files.writeString(directory.resolve("a.jsonl"), "earlier\n");
    JsonLinesSink<Inner> sink = JsonLinesSink.of(file);

    try (SinkWriter<Inner> writer = Csv.open(sink)) {
      writer.write(new Inner("a", 1), 0);
      List<byte[]> handles = writer.prepare();
      assertThat(Files.readString(file)).isEqualTo("earlier\n");
      assertThat(Csv.names(directory)).hasSize(2).first().asString().startsWith(".a.jsonl.inprog");
      Csv.discard(writer, handles);
    }
    assertThat(Csv.names(directory)).containsExactly("a.jsonl");
    assertThat(Files.readString(file)).isEqualTo("earlier\n");

    Csv.writeAll(sink, Csv.SUBTASK);
    assertThat(Files.readString(file)).as("no element is an empty file").isEmpty();
  }

  @Test
  void writesPartsAndRemovesThoseOfAnEarlierRunAndNothingElse() throws Exception {
    for (String name : List.of("part-2.jsonl", "part-3.jsonl", "part-3.csv", "part-3.jsonl.gz")) {
      Files.writeString(directory.resolve(name), "x");
    }
    JsonLinesSink<Inner> sink = JsonLinesSink.inParts(directory);
    assertThat(sink.mostSubtasks()).isZero();
    assertThat(JsonLinesSink.of(directory).mostSubtasks()).isEqualTo(1);

    for (int part = 0; part < 2; part++) {
      Csv.writeAll(sink, new SubtaskInfo("job", "sink", part, 2), new Inner("p" + part, 0));
    }

    assertThat(Csv.names(directory))
        .containsExactly("part-0.jsonl", "part-1.jsonl", "part-3.csv", "part-3.jsonl.gz");
    assertThat(Csv.readAll(JsonLinesSource.of(directory.resolve("part-1.jsonl"), Inner.class)))
        .containsExactly(new Inner("p1", 0));
  }

  @Test
  void refusesWhatIsNoObject() throws Exception {
    Path file = directory.resolve("a.jsonl");

    for (Object element : List.of("text", 7, List.of(1), Optional.empty())) {
      assertThatThrownBy(() -> Csv.writeAll(JsonLinesSink.of(file), Csv.SUBTASK, element))
          .isInstanceOf(SinkException.class)
          .hasMessageStartingWith(file + ": element " + element + " is written as ")
          .hasMessageEndingWith(
              "; expected an object such as a record or a map. Pass a function to the sink that"
                  + " makes one of an element.");
    }
    assertThat(Csv.names(directory)).isEmpty();
  }

  @Test
  void refusesWhatHasNoJson() {
    Path file = directory.resolve("a.jsonl");
    Map<String, Object> opaque = Map.of("value", new Object());

    assertThatThrownBy(() -> Csv.writeAll(JsonLinesSink.of(file), Csv.SUBTASK, opaque))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("cannot be written as JSON, ");
  }

  @Test
  void refusesADirectoryInThePlaceOfTheFile() {
    assertThatThrownBy(() -> Csv.open(JsonLinesSink.of(directory)))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            directory
                + ": is a directory; expected the path of a file. Name a file in it, such as "
                + directory.resolve("result.jsonl")
                + ", or remove it.");
  }
}
