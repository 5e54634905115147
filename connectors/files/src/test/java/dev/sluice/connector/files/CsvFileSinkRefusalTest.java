package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal says where, what was found, what was expected, what to do; and comes at open. */
class CsvFileSinkRefusalTest {

  private static final List<String> HEADER = List.of("a");
  private static final String UNWRITABLE =
      "; expected a place with room that may be written to. Write to another place, or make room"
          + " there and see who may write to it, then run the job again.";

  @TempDir Path directory;

  private interface Setting {
    CsvFileSink<String> make(Path directory) throws IOException;
  }

  private record Case(String name, Setting setting, String message) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> targets() {
    return Stream.of(
        new Case(
            "a directory where a file is to be",
            dir -> file(Files.createDirectory(dir.resolve("delays.csv"))),
            "<dir>/delays.csv: is a directory; expected the path of a file. Name a file in it, such"
                + " as <dir>/delays.csv/result.csv, or remove it."),
        new Case(
            "below a file",
            dir -> file(Csv.write(dir.resolve("results"), "").resolve("delays.csv")),
            "<dir>/results/delays.csv: <dir>/results is a file; expected a directory, or nothing"
                + " yet. Name a file in another directory, or remove that file."),
        new Case(
            "far below a file",
            dir -> file(Csv.write(dir.resolve("results"), "").resolve("x/y/delays.csv")),
            "<dir>/results/x/y/delays.csv: <dir>/results is a file; expected a directory, or nothing"
                + " yet. Name a file in another directory, or remove that file."),
        new Case(
            "a file where a directory of parts is to be",
            dir -> CsvFileSink.inParts(Csv.write(dir.resolve("parts"), ""), HEADER, List::of),
            "<dir>/parts/part-0.csv: <dir>/parts is a file; expected a directory, or nothing yet."
                + " Name a file in another directory, or remove that file."),
        new Case(
            "a device",
            dir -> file(Path.of("/dev/null")),
            "/dev/null: is neither a regular file nor absent; expected the path of a file. Name"
                + " another file."),
        new Case(
            "a name that is too long",
            dir -> file(dir.resolve("x".repeat(300))),
            "<dir>/"
                + "x".repeat(300)
                + ": the result cannot be written, File name too long"
                + UNWRITABLE));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void refusesATargetWhenItIsOpened(Case refused) throws IOException {
    CsvFileSink<String> sink = refused.setting.make(directory);

    assertThatThrownBy(() -> Csv.open(sink))
        .isInstanceOf(SinkException.class)
        .hasMessage(refused.message.replace("<dir>", directory.toString()));
  }

  @Test
  void refusesADirectoryItMayNotWriteTo() throws IOException {
    Path locked = Files.createDirectory(directory.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(locked), "who runs this test may write everywhere");

    assertThatThrownBy(() -> Csv.open(file(locked.resolve("delays.csv"))))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            locked.resolve("delays.csv")
                + ": the result cannot be written, permission denied"
                + UNWRITABLE);
  }

  @Test
  void saysThatTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no disk that is always full");
    FileTarget target = FileTarget.file(directory.resolve("delays.csv"), ".csv");

    assertThat(target.unwritable(catchWrite(full)))
        .hasMessage(
            target.file() + ": the result cannot be written, No space left on device" + UNWRITABLE);
  }

  private static IOException catchWrite(Path full) {
    try {
      Files.write(full, new byte[] {1});
      throw new AssertionError(full + " took a byte");
    } catch (IOException e) {
      return e;
    }
  }

  @Test
  void refusesARowOfAnotherWidthThanTheHeader() throws Exception {
    CsvFileSink<String> sink =
        CsvFileSink.of(directory.resolve("a.csv"), List.of("a", "b"), List::of);
    try (SinkWriter<String> writer = Csv.open(sink)) {
      assertThatThrownBy(() -> writer.write("SEA", 0))
          .isInstanceOf(SinkException.class)
          .hasMessage(
              directory
                  + "/a.csv: the row function made 1 cells of SEA; expected 2, as the header has."
                  + " Correct the row function or the header.");
    }
  }

  @Test
  void refusesHeadersThatMakeNoSense() {
    for (List<String> header : List.of(List.<String>of(), List.of("a", "a"))) {
      assertThatThrownBy(() -> CsvFileSink.<String>of(directory, header, List::of))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "CsvFileSink got the header %s; expected at least one column, and none twice"
                  .formatted(header));
    }
  }

  private static CsvFileSink<String> file(Path file) {
    return CsvFileSink.of(file, HEADER, List::of);
  }
}
