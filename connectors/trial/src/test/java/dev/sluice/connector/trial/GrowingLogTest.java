package dev.sluice.connector.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingLogTest {

  @TempDir private Path directory;
  private Path log;
  private BinaryLogSource source;

  @BeforeEach
  void follow() {
    log = directory.resolve("a.log");
    source = BinaryLogSource.in(directory).follow().splitEvery(1);
  }

  @Test
  void givesEveryRecordOnceAsSoonAsItIsWhole() throws Exception {
    List<Reading> readings = Logs.readings(3);
    byte[] bytes = Logs.bytes(readings);
    Files.createFile(log);
    List<Reading> given = new ArrayList<>();

    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, onlySplit())) {
      for (int i = 0; i < bytes.length; i++) {
        given.addAll(Logs.drain(reader));
        assertThat(given).hasSize(Math.max(0, (i - 8) / 20));
        assertThat(reader.retryAfterMillis()).isPositive();
        Logs.append(log, bytes, i, i + 1);
      }
      given.addAll(Logs.drain(reader));
    }

    assertThat(given).isEqualTo(readings);
  }

  @Test
  void positionWhilePendingLeavesOutTheElementGivenLast() throws Exception {
    List<Reading> readings = Logs.readings(4);
    byte[] bytes = Logs.bytes(readings);
    Logs.append(log, bytes, 0, 8 + 20 + 5);
    LogSplit looked;
    LogSplit pending;
    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, onlySplit())) {
      reader.advance();
      looked = reader.position();
      assertThat(reader.advance()).isEqualTo(Advance.PENDING);
      pending = reader.position();
    }
    Logs.append(log, bytes, 8 + 20 + 5, bytes.length);

    assertThat(Logs.readSplit(source, looked)).isEqualTo(readings);
    assertThat(Logs.readSplit(source, pending)).isEqualTo(readings.subList(1, 4));
    assertThat(pending.id()).isEqualTo(onlySplit().id());
  }

  @Test
  void positionBeforeTheHeaderIsTheWhole() throws Exception {
    Files.createFile(log);
    LogSplit position;
    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, onlySplit())) {
      assertThat(reader.advance()).isEqualTo(Advance.PENDING);
      assertThat(reader.place()).isEqualTo(log + " header");
      position = reader.position();
    }
    Logs.write(log, Logs.readings(2));

    assertThat(Logs.readSplit(source, position)).isEqualTo(Logs.readings(2));
  }

  @Test
  void earliestEventTimeIsThatOfTheFirstRecordIfThereIsOne() throws Exception {
    Files.createFile(log);
    assertThat(onlySplit().earliestEventTime()).isEqualTo(Long.MIN_VALUE);

    Logs.write(log, Logs.readings(2));
    assertThat(onlySplit().earliestEventTime()).isEqualTo(1_000L);
  }

  @Test
  void refusesALogThatShrinks() throws Exception {
    Logs.write(log, Logs.readings(3));
    LogSplit pending;
    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, onlySplit())) {
      Logs.drain(reader);
      pending = reader.position();
      Logs.write(log, Logs.readings(1));

      assertThatThrownBy(reader::advance)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith(log + ": has 28 bytes; expected at least 68")
          .hasMessageEndingWith("Restore the log, or start the job anew without it.");
    }
    assertThatThrownBy(() -> Logs.open(source, pending))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(log + ": has 28 bytes; expected at least 68");
  }

  @Test
  void refusesABadHeaderWhenItHasArrived() throws Exception {
    Files.createFile(log);
    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, onlySplit())) {
      assertThat(reader.advance()).isEqualTo(Advance.PENDING);
      Files.writeString(log, "a text, not a log");

      assertThatThrownBy(reader::advance)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith(log + ": begins with 0x61207465; expected 0x534c4f47");
    }
  }

  private LogSplit onlySplit() throws Exception {
    List<LogSplit> splits = Logs.discover(source);
    assertThat(splits).hasSize(1);
    return splits.get(0);
  }
}
