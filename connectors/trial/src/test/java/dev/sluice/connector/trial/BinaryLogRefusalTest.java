package dev.sluice.connector.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said as the contract asks: place, what was found, what was expected, remedy. */
class BinaryLogRefusalTest {

  @TempDir private Path directory;
  private Path log;
  private BinaryLogSource source;

  @BeforeEach
  void names() {
    log = directory.resolve("a.log");
    source = BinaryLogSource.in(directory);
  }

  @Test
  void directoryThatIsNone() {
    assertRefused(
        BinaryLogSource.in(log),
        log + ": is no directory; expected one that holds binary logs. Pass another path.");
  }

  @Test
  void directoryWithoutLogs() {
    assertRefused(
        source,
        directory
            + ": holds no file *.log; expected at least one."
            + " Pass another directory, or let the source look again.");
  }

  @Test
  void anotherMagicNumber() throws Exception {
    Files.writeString(log, "time,sensor,value\n");

    assertRefused(
        source,
        log
            + ": begins with 0x74696d65; expected 0x534c4f47, as every binary log does."
            + " Take the file out of the directory.");
  }

  @Test
  void anotherLengthOfRecords() throws Exception {
    Files.write(log, ByteBuffer.allocate(8).putInt(0x534C4F47).putInt(24).array());

    assertRefused(
        source, log + ": holds records of 24 bytes; expected records of 20. Write the log anew.");
  }

  @Test
  void headerThatIsCutOff() throws Exception {
    Files.write(log, new byte[5]);

    assertRefused(
        source,
        log
            + ": has 5 bytes; expected a header of 8."
            + " Complete the log or take it out of the directory.");
  }

  @Test
  void recordThatIsCutOff() throws Exception {
    byte[] whole = Logs.bytes(Logs.readings(3));
    Files.write(log, Arrays.copyOf(whole, whole.length - 7));

    assertRefused(
        source,
        log
            + " record 3: has 13 of 20 bytes; expected whole records."
            + " Complete the log, or follow it if it is still being written.");
  }

  @Test
  void logThatIsCutOffBetweenDiscoveryAndOpening() throws Exception {
    LogSplit split = found();
    Logs.write(log, Logs.readings(2));

    assertThatThrownBy(() -> Logs.open(source, split))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            log
                + ": has 48 bytes; expected at least 2008, as when it was read before."
                + " Restore the log, or start the job anew without it.");
  }

  @Test
  void logThatIsCutOffWhileItIsRead() throws Exception {
    Logs.write(log, Logs.readings(3_000));
    LogSplit split = Logs.discover(source).get(0);

    try (SplitReader<Reading, LogSplit> reader = Logs.open(source, split)) {
      assertThat(reader.advance()).isEqualTo(Advance.ELEMENT);
      Logs.write(log, Logs.readings(2));

      assertThatThrownBy(() -> Logs.drain(reader))
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith(log + ": has 48 bytes; expected at least 60008");
    }
  }

  @Test
  void logThatIsGone() throws Exception {
    LogSplit split = found();
    Files.delete(log);

    assertThatThrownBy(() -> Logs.open(source, split))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            log
                + ": is gone; expected the log that was found there."
                + " Restore it, or start the job anew.");
  }

  @Test
  void logThatBecameSomethingElse() throws Exception {
    LogSplit split = found();
    Files.write(log, new byte[2_008]);

    assertThatThrownBy(() -> Logs.open(source, split))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(log + ": begins with 0x00000000; expected 0x534c4f47");
  }

  private LogSplit found() throws Exception {
    Logs.write(log, Logs.readings(100));
    return Logs.discover(source).get(0);
  }

  private static void assertRefused(BinaryLogSource source, String message) {
    assertThatThrownBy(() -> Logs.discover(source))
        .isInstanceOf(SourceException.class)
        .hasMessage(message);
  }
}
