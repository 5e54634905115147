package dev.sluice.checkpointing.document;

import static dev.sluice.checkpointing.Checkpoints.checkpoint;
import static dev.sluice.checkpointing.Checkpoints.periodic;
import static dev.sluice.checkpointing.Checkpoints.savepoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.directory.DirectoryRow;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.checkpointing.directory.Wanted;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.history.JobHistoryContract;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentCodecTest {

  private static final LedgerRow ROW =
      new LedgerRow(
          "job",
          3,
          "owner",
          new CheckpointRef(7, 3),
          12,
          List.of(
              new RetainedCheckpoint(
                  new CheckpointRef(5, 2), Optional.of("friday"), List.of("fork a", "fork b")),
              new RetainedCheckpoint(new CheckpointRef(7, 3), Optional.empty(), List.of())));

  static Stream<DirectoryRow> jobs() {
    JobEntry running =
        new JobEntry(
            "job", "1-a", new Bytes(new byte[] {1, -2, 3}), Wanted.RUNNING, Optional.empty(), 4);
    return Stream.of(
        new DirectoryRow(running, false),
        new DirectoryRow(with(running, Wanted.STOPPED, new Outcome.Stopped()), false),
        new DirectoryRow(with(running, Wanted.RUNNING, new Outcome.Failed("no disk")), false),
        new DirectoryRow(with(running, Wanted.RUNNING, new Outcome.Finished()), true));
  }

  private static JobEntry with(JobEntry entry, Wanted wanted, Outcome outcome) {
    return new JobEntry(
        entry.job(),
        entry.submission(),
        entry.spec(),
        wanted,
        Optional.of(outcome),
        entry.revision());
  }

  static Stream<CompletedCheckpoint> checkpoints() {
    return Stream.of(
        periodic(1, 1),
        savepoint(2, 1, "before upgrade"),
        checkpoint(new CheckpointRef(3, 2), new CheckpointKind.StopWithSavepoint("s", true)),
        checkpoint(new CheckpointRef(Long.MAX_VALUE, 9), new CheckpointKind.Last()));
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void aCheckpointComesBackAsItWas(CompletedCheckpoint checkpoint) {
    byte[] bytes = DocumentCodec.CHECKPOINT.write(checkpoint);

    assertThat(DocumentCodec.CHECKPOINT.read(bytes)).isEqualTo(checkpoint);
  }

  @Test
  void aRowComesBackAsItWas() {
    assertThat(DocumentCodec.ROW.read(DocumentCodec.ROW.write(ROW))).isEqualTo(ROW);
  }

  /** A line for each row, written by the first release; the file is never written again. */
  @Test
  void readsAndWritesJobsLikeTheFirstRelease() throws IOException {
    List<String> lines = goldenText("jobs-1.hex").lines().toList();
    List<DirectoryRow> rows = jobs().toList();

    assertThat(lines).hasSameSizeAs(rows);
    for (int line = 0; line < lines.size(); line++) {
      DirectoryRow row = rows.get(line);
      assertThat(DocumentCodec.JOB.read(HexFormat.of().parseHex(lines.get(line)))).isEqualTo(row);
      assertThat(HexFormat.of().formatHex(DocumentCodec.JOB.write(row))).isEqualTo(lines.get(line));
    }
  }

  /** Files once written are never written again: the first knows of no pauses. */
  @Test
  void readsWhatEarlierFormsWrote() throws IOException {
    assertThat(DocumentCodec.CHECKPOINT.read(golden("checkpoint-1.hex")))
        .isEqualTo(savepoint(2, 1, "before upgrade"));
    assertThat(DocumentCodec.CHECKPOINT.read(golden("checkpoint-2.hex")))
        .isEqualTo(savepoint(2, 1, "before upgrade"));
    assertThat(DocumentCodec.ROW.read(golden("row-1.hex"))).isEqualTo(ROW);
  }

  /** As long as nothing has changed; after a change this test goes, and a new file comes. */
  @Test
  void writesTheSameBytesAsTheFiles() throws IOException {
    assertThat(DocumentCodec.CHECKPOINT.write(savepoint(2, 1, "before upgrade")))
        .asHexString()
        .isEqualToIgnoringCase(HexFormat.of().formatHex(golden("checkpoint-2.hex")));
    assertThat(DocumentCodec.ROW.write(ROW))
        .asHexString()
        .isEqualToIgnoringCase(HexFormat.of().formatHex(golden("row-1.hex")));
  }

  /** A line for each fact, written by the first release; the file is never written again. */
  @Test
  void readsAndWritesFactsLikeTheFirstRelease() throws IOException {
    List<String> lines = goldenText("facts-1.hex").lines().toList();

    assertThat(lines).hasSameSizeAs(JobHistoryContract.FACTS);
    for (int line = 0; line < lines.size(); line++) {
      JobFact fact = JobHistoryContract.FACTS.get(line);
      assertThat(DocumentCodec.FACT.read(HexFormat.of().parseHex(lines.get(line)))).isEqualTo(fact);
      assertThat(HexFormat.of().formatHex(DocumentCodec.FACT.write(fact)))
          .isEqualTo(lines.get(line));
    }
  }

  @Test
  void noticesEveryBitThatIsWrong() {
    byte[] bytes = DocumentCodec.ROW.write(ROW);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] wrong = bytes.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> DocumentCodec.ROW.read(wrong))
          .isInstanceOf(CorruptDocumentException.class)
          .hasMessageContaining("the ledger row of a job cannot be read");
    }
  }

  @Test
  void noticesWhereItWasCut() {
    byte[] bytes = DocumentCodec.ROW.write(ROW);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> DocumentCodec.ROW.read(cut))
          .isInstanceOf(CorruptDocumentException.class);
    }
  }

  private static byte[] golden(String name) throws IOException {
    return HexFormat.of().parseHex(goldenText(name).replaceAll("\\s", ""));
  }

  private static String goldenText(String name) throws IOException {
    try (InputStream in = DocumentCodecTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
