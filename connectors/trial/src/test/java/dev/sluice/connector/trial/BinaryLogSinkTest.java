package dev.sluice.connector.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryLogSinkTest {

  @TempDir private Path temporary;
  private Path directory;
  private BinaryLogSink sink;

  @BeforeEach
  void sink() {
    directory = temporary.resolve("results/of/today");
    sink = new BinaryLogSink(directory);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    List<Reading> readings = Logs.readings(5_000);
    try (SinkWriter<Reading> first = Logs.writer(sink, 0, 2);
        SinkWriter<Reading> second = Logs.writer(sink, 1, 2)) {
      Logs.writeAll(first, readings.subList(0, 2_000));
      Logs.writeAll(second, readings.subList(2_000, 5_000));
      List<byte[]> ofFirst = first.prepare();
      Logs.commit(second, second.prepare());
      Logs.commit(first, ofFirst);
    }

    assertThat(Logs.readAll(BinaryLogSource.in(directory))).isEqualTo(readings);
    assertThat(Logs.names(directory)).containsExactly("readings-0.log", "readings-1.log");
  }

  @Test
  void writesTheBytesOfTheFormat() throws Exception {
    writeAndCommit(Logs.readings(3));

    assertThat(directory.resolve("readings-0.log")).hasBinaryContent(Logs.bytes(Logs.readings(3)));
  }

  @Test
  void makesNothingBeforeItIsOpened() {
    assertThat(directory).doesNotExist();
    assertThat(sink.mostSubtasks()).isZero();
  }

  @Test
  void isInvisibleUntilTheCommit() throws Exception {
    BinaryLogSource source = BinaryLogSource.in(directory).rediscover(Duration.ofSeconds(1));
    try (SinkWriter<Reading> writer = Logs.writer(sink, 0, 1)) {
      Logs.writeAll(writer, Logs.readings(5_000));
      assertThat(Logs.discover(source)).isEmpty();
      List<byte[]> handles = writer.prepare();
      assertThat(Logs.discover(source)).isEmpty();
      Logs.commit(writer, handles);
      assertThat(Logs.discover(source)).hasSize(1);
    }
  }

  @Test
  void committedTwiceIsCommittedOnce() throws Exception {
    try (SinkWriter<Reading> writer = Logs.writer(sink, 0, 1)) {
      Logs.writeAll(writer, Logs.readings(3));
      List<byte[]> handles = writer.prepare();
      Logs.commit(writer, handles);
      Logs.commit(writer, handles);
    }

    assertThat(Logs.readAll(BinaryLogSource.in(directory))).isEqualTo(Logs.readings(3));
  }

  @Test
  void aCommitThatFailedCanBeRepeated() throws Exception {
    Path inTheWay = directory.resolve("readings-0.log");
    try (SinkWriter<Reading> writer = Logs.writer(sink, 0, 1)) {
      Logs.writeAll(writer, Logs.readings(3));
      List<byte[]> handles = writer.prepare();
      Files.createDirectory(inTheWay);
      assertThatThrownBy(() -> Logs.commit(writer, handles)).isInstanceOf(IOException.class);
      Files.delete(inTheWay);
      Logs.commit(writer, handles);
    }

    assertThat(Logs.readAll(BinaryLogSource.in(directory))).isEqualTo(Logs.readings(3));
  }

  @Test
  void aWriterWithoutElementsLeavesALogWithoutReadings() throws Exception {
    writeAndCommit(List.of());

    assertThat(directory.resolve("readings-0.log")).hasBinaryContent(Logs.bytes(List.of()));
  }

  @Test
  void closedBeforePrepareLeavesNothing() throws Exception {
    try (SinkWriter<Reading> writer = Logs.writer(sink, 0, 1)) {
      Logs.writeAll(writer, Logs.readings(5_000));
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void closedBetweenPrepareAndCommitLeavesNothing() throws Exception {
    try (SinkWriter<Reading> writer = Logs.writer(sink, 0, 1)) {
      Logs.writeAll(writer, Logs.readings(5_000));
      writer.discard(writer.prepare().get(0));
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aRunThatFailsKeepsTheResultOfTheOneBefore() throws Exception {
    writeAndCommit(Logs.readings(3));
    try (SinkWriter<Reading> writer = Logs.writer(sink, 0, 1)) {
      Logs.writeAll(writer, Logs.readings(9));
      writer.discard(writer.prepare().get(0));
    }

    assertThat(Logs.readAll(BinaryLogSource.in(directory))).isEqualTo(Logs.readings(3));
  }

  @Test
  void overwritesWhatAKilledRunHasLeft() throws Exception {
    Files.createDirectories(directory);
    Files.write(directory.resolve(".readings-0.log.inprogress"), new byte[9_999]);

    writeAndCommit(Logs.readings(1));

    assertThat(Logs.readAll(BinaryLogSource.in(directory))).isEqualTo(Logs.readings(1));
    assertThat(Logs.names(directory)).containsExactly("readings-0.log");
  }

  @Test
  void refusesAFileWhereADirectoryIsExpected() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    assertRefused(
        new BinaryLogSink(file),
        file + ": is a file; expected a directory. Name a directory, or a path not taken.");
  }

  @Test
  void refusesADirectoryWhereALogIsExpected() throws Exception {
    Path taken = Files.createDirectories(directory.resolve("readings-0.log"));

    assertRefused(
        sink, taken + ": is a directory; expected a log or nothing. Move it out of the way.");
  }

  @Test
  void refusesLogsOfARunWithMoreSubtasks() throws Exception {
    Files.createDirectories(directory);
    Path left = Logs.write(directory.resolve("readings-3.log"), Logs.readings(1));

    assertRefused(
        sink,
        left
            + ": is left of a run with more subtasks; expected logs of 1 subtasks or none."
            + " Move it away.");
  }

  @Test
  void removesWhatAKilledRunWithMoreSubtasksHasLeft() throws Exception {
    for (int index = 0; index < 5; index++) {
      Logs.writeAll(Logs.writer(sink, index, 5), Logs.readings(1));
    }

    try (SinkWriter<Reading> first = Logs.writer(sink, 0, 2);
        SinkWriter<Reading> second = Logs.writer(sink, 1, 2)) {
      Logs.commit(first, first.prepare());
      Logs.commit(second, second.prepare());
    }

    assertThat(Logs.names(directory)).containsExactly("readings-0.log", "readings-1.log");
  }

  @Test
  void tellsBeforeTheStartThatItHasNoPlaceInAJobWithCheckpoints() {
    assertThat(sink.refusesCheckpoints())
        .contains(
            new Sink.Refusal(
                "it shows a log of each subtask whole, at the end of the job",
                "Use a sink of part files"));
  }

  private void writeAndCommit(List<Reading> readings) throws Exception {
    try (SinkWriter<Reading> writer = Logs.writer(sink, 0, 1)) {
      Logs.writeAll(writer, readings);
      Logs.commit(writer, writer.prepare());
    }
  }

  private static void assertRefused(BinaryLogSink sink, String message) {
    assertThatThrownBy(() -> Logs.writer(sink, 0, 1))
        .isInstanceOf(SinkException.class)
        .hasMessage(message);
  }
}
