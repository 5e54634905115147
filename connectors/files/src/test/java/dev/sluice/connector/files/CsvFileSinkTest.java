package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileSinkTest {

  private record Count(String airport, long count) {}

  private static final List<String> HEADER = List.of("airport", "count");

  @TempDir Path directory;

  @Test
  void writesAHeaderAndALinePerElement() throws Exception {
    Path file = directory.resolve("delays.csv");

    Csv.writeAll(file(file), Csv.SUBTASK, new Count("SEA", 3), new Count("O'Hare, \"ORD\"", -1));

    assertThat(Files.readString(file))
        .isEqualTo("airport,count\nSEA,3\n\"O'Hare, \"\"ORD\"\"\",-1\n");
  }

  @Test
  void writesAHeaderForAStreamWithoutElements() throws Exception {
    Path file = directory.resolve("delays.csv");

    Csv.writeAll(file(file), Csv.SUBTASK);

    assertThat(Files.readString(file)).isEqualTo("airport,count\n");
  }

  @Test
  void quotesWhatNeedsQuotesAndNothingElse() throws Exception {
    Path file = directory.resolve("a.csv");
    CsvFileSink<List<String>> sink = CsvFileSink.of(file, List.of("a", "b"), cells -> cells);

    Csv.writeAll(
        sink, Csv.SUBTASK, List.of(" x ", "'y'"), List.of("a\rb", "c\nd"), List.of("", "ü"));

    assertThat(Files.readString(file)).isEqualTo("a,b\n x ,'y'\n\"a\rb\",\"c\nd\"\n,ü\n");
  }

  @Test
  void writesAnEmptyCellOnItsOwnSoThatTheLineIsNotBlank() throws Exception {
    Path file = directory.resolve("a.csv");
    CsvFileSink<String> sink = CsvFileSink.of(file, List.of("a"), Arrays::asList);

    Csv.writeAll(sink, Csv.SUBTASK, "x", "", "y");

    assertThat(Files.readString(file)).isEqualTo("a\nx\n\"\"\ny\n");
  }

  @Test
  void writesNullAsNothing() throws Exception {
    Path file = directory.resolve("a.csv");
    CsvFileSink<Long> sink =
        CsvFileSink.of(file, List.of("a", "b"), value -> Arrays.asList(null, value));

    Csv.writeAll(sink, Csv.SUBTASK, 1L);

    assertThat(Files.readString(file)).isEqualTo("a,b\n,1\n");
  }

  @Test
  void showsNothingBeforeCommitAndEverythingAfter() throws Exception {
    Path file = directory.resolve("delays.csv");
    try (SinkWriter<Count> writer = Csv.open(file(file))) {
      writer.write(new Count("SEA", 1), 0);
      assertThat(onlyName()).startsWith(".delays.csv.inprogress-");

      List<byte[]> handles = writer.prepare();
      assertThat(onlyName()).startsWith(".delays.csv.inprogress-");
      assertThat(Files.readString(directory.resolve(onlyName())))
          .isEqualTo("airport,count\nSEA,1\n");

      Csv.commit(writer, handles);
      assertThat(onlyName()).isEqualTo("delays.csv");
    }
    assertThat(Files.readString(file)).isEqualTo("airport,count\nSEA,1\n");
  }

  @Test
  void commitsOnceHoweverOftenItIsTold() throws Exception {
    Path file = directory.resolve("delays.csv");
    try (SinkWriter<Count> writer = Csv.open(file(file))) {
      List<byte[]> handles = writer.prepare();
      Csv.commit(writer, handles);
      Files.delete(file);

      Csv.commit(writer, handles);
    }

    assertThat(file).doesNotExist();
  }

  @Test
  void leavesNothingOfWhatWasNotCommitted() throws Exception {
    Path file = directory.resolve("delays.csv");

    SinkWriter<Count> written = Csv.open(file(file));
    written.write(new Count("SEA", 1), 0);
    written.close();
    SinkWriter<Count> prepared = Csv.open(file(file));
    Csv.discard(prepared, prepared.prepare());
    prepared.close();
    prepared.close();

    assertThat(Csv.names(directory)).isEmpty();
  }

  @Test
  void keepsTheEarlierResultUntilCommitAndThenReplacesIt() throws Exception {
    Path file = Csv.write(directory.resolve("delays.csv"), "earlier");
    try (SinkWriter<Count> writer = Csv.open(file(file))) {
      Csv.discard(writer, writer.prepare());
    }
    assertThat(Files.readString(file)).isEqualTo("earlier");

    Csv.writeAll(file(file), Csv.SUBTASK);

    assertThat(Files.readString(file)).isEqualTo("airport,count\n");
  }

  @Test
  void refusesToCommitWhatWasNotPrepared() throws Exception {
    try (SinkWriter<Count> writer = Csv.open(file(directory.resolve("delays.csv")))) {
      assertThatThrownBy(() -> writer.commit(new byte[] {1}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("publish before seal");
    }
    assertThat(Csv.names(directory)).isEmpty();
  }

  @Test
  void removesWhatAKilledRunLeftForTheSameFileOnly() throws Exception {
    Csv.write(directory.resolve(".delays.csv.inprogress-4711-3"), "half a li");
    Csv.write(directory.resolve(".other.csv.inprogress-4711-4"), "somebody else's");

    Csv.writeAll(file(directory.resolve("delays.csv")), Csv.SUBTASK);

    assertThat(Csv.names(directory)).containsExactly(".other.csv.inprogress-4711-4", "delays.csv");
  }

  @Test
  void failsTheFirstOfTwoJobsThatWriteToOneFileAndMixesNothing() throws Exception {
    Path file = directory.resolve("delays.csv");
    try (SinkWriter<Count> first = Csv.open(file(file));
        SinkWriter<Count> second = Csv.open(file(file))) {
      first.write(new Count("SEA", 1), 0);
      second.write(new Count("SFO", 2), 0);
      List<byte[]> ofFirst = first.prepare();
      List<byte[]> ofSecond = second.prepare();

      assertThatThrownBy(() -> Csv.commit(first, ofFirst))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("another job that writes there removed .delays.csv.inprogress-");
      Csv.commit(second, ofSecond);
    }

    assertThat(Files.readString(file)).isEqualTo("airport,count\nSFO,2\n");
  }

  @Test
  void makesMissingDirectoriesAndFilesThatOthersMayReadAsTheSystemHasIt() throws Exception {
    Path file = directory.resolve("a/b/delays.csv");
    Path plain = Csv.write(directory.resolve("plain"), "");

    Csv.writeAll(file(file), Csv.SUBTASK);

    Set<PosixFilePermission> usual = Files.getPosixFilePermissions(plain);
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(usual);
  }

  @Test
  void bringsASingleFileToOneSubtaskAndPartsToAny() {
    assertThat(file(directory.resolve("delays.csv")).mostSubtasks()).isEqualTo(1);
    assertThat(parts().mostSubtasks()).isZero();
  }

  @Test
  void writesAPartPerSubtaskEachWithAHeader() throws Exception {
    for (int i = 0; i < 3; i++) {
      Csv.writeAll(parts(), subtask(i, 3), new Count("A" + i, i));
    }

    assertThat(Csv.names(directory)).containsExactly("part-0.csv", "part-1.csv", "part-2.csv");
    assertThat(Files.readString(directory.resolve("part-2.csv")))
        .isEqualTo("airport,count\nA2,2\n");
  }

  @Test
  void removesPartsOfAnEarlierRunThatHadMore() throws Exception {
    for (int i = 0; i < 7; i++) {
      Csv.writeAll(parts(), subtask(i, 7), new Count("old", i));
    }
    Csv.write(directory.resolve("part-9.txt"), "not ours");

    for (int i = 0; i < 2; i++) {
      Csv.writeAll(parts(), subtask(i, 2), new Count("new", i));
    }

    assertThat(Csv.names(directory)).containsExactly("part-0.csv", "part-1.csv", "part-9.txt");
    assertThat(Files.readString(directory.resolve("part-1.csv"))).contains("new");
  }

  private CsvFileSink<Count> parts() {
    return CsvFileSink.inParts(directory, HEADER, count -> List.of(count.airport(), count.count()));
  }

  private static CsvFileSink<Count> file(Path file) {
    return CsvFileSink.of(file, HEADER, count -> List.of(count.airport(), count.count()));
  }

  private static SubtaskInfo subtask(int index, int parallelism) {
    return new SubtaskInfo("job", "sink", index, parallelism);
  }

  private String onlyName() throws IOException {
    List<String> names = Csv.names(directory);
    assertThat(names).hasSize(1);
    return names.get(0);
  }
}
