package dev.sluice.checkpointing.savepoint;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.Checkpoints;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are not what was exported are refused by name, before anything is changed. */
class ArchiveRefusalTest {

  private static final String DOCUMENT = "savepoint.sluice";
  private static final String SEGMENT = "segment-000001";

  @TempDir private Path home;

  private final ArchiveFixture world = new ArchiveFixture();
  private final ArchiveFixture other = new ArchiveFixture();
  private Path archive;

  @BeforeEach
  void export() {
    archive = home.resolve("friday");
    world.exportFriday(archive);
  }

  private Path file(String name) {
    return archive.resolve(name);
  }

  /** Imports, and gives the refusal, behind which nothing may be left. */
  private ArchiveException refusal() {
    Throwable failure =
        failureOf(
            other.archive.importFrom(
                new ImportRequest(archive, Optional.of("new"), Optional.of("friday")),
                ByteProgress.IGNORED));
    assertThat(failure).isInstanceOf(ArchiveException.class);
    assertThat(failure).hasMessageStartingWith("archive " + archive);
    assertThat(await(other.ledger.read("new"))).isEmpty();
    assertThat(await(other.table.documents("new"))).isEmpty();
    assertThat(other.store.bytes()).isZero();
    return (ArchiveException) failure;
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesAFileThatIsMissing(String name) throws IOException {
    Files.delete(file(name));

    assertThat(refusal()).hasMessageContaining(name).hasMessageContaining("is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesAFileWithoutAByte(String name) throws IOException {
    Files.write(file(name), new byte[0]);

    assertThat(refusal()).hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesRandomBytes(String name) throws IOException {
    int size = (int) Files.size(file(name));
    for (int seed = 0; seed < 50; seed++) {
      byte[] bytes = new byte[size];
      new Random(seed).nextBytes(bytes);
      Files.write(file(name), bytes);

      assertThat(refusal()).hasMessageContaining(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesEveryBitThatIsWrong(String name) throws IOException {
    byte[] sound = Files.readAllBytes(file(name));
    for (int bit = 0; bit < sound.length * 8; bit += name.equals(SEGMENT) ? 3 : 13) {
      byte[] wrong = sound.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file(name), wrong);

      assertThat(refusal()).hasMessageContaining(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesAFileThatWasCutOrThatGoesOn(String name) throws IOException {
    byte[] sound = Files.readAllBytes(file(name));
    for (int length = 0; length <= sound.length + 1; length += 3) {
      refuseAt(length, sound, name);
    }
    refuseAt(sound.length - 1, sound, name);
    refuseAt(sound.length + 1, sound, name);
  }

  private void refuseAt(int length, byte[] sound, String name) throws IOException {
    if (length != sound.length) {
      Files.write(file(name), Arrays.copyOf(sound, length));

      assertThat(refusal()).hasMessageContaining(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesAnotherVersion(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file(name));
    bytes[8] = 2;
    Files.write(file(name), bytes);

    assertThat(refusal())
        .hasMessageContaining(name)
        .hasMessageContaining("expected version 1 of an archive, found version 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesASymbolicLinkEvenToASoundFile(String name) throws IOException {
    Path elsewhere = home.resolve("elsewhere");
    Files.move(file(name), elsewhere);
    Files.createSymbolicLink(file(name), elsewhere);

    assertThat(refusal()).hasMessageContaining(name).hasMessageContaining("symbolic link");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOCUMENT, SEGMENT})
  void refusesADirectoryInPlaceOfAFile(String name) throws IOException {
    Files.delete(file(name));
    Files.createDirectory(file(name));

    assertThat(refusal()).hasMessageContaining(name).hasMessageContaining("is no file");
  }

  @Test
  void refusesALinkToAnArchive() throws IOException {
    Path link = home.resolve("link");
    Files.createSymbolicLink(link, archive);
    archive = link;

    assertThat(refusal()).hasMessageContaining("is no directory");
  }

  @Test
  void refusesTheSegmentOfAnotherArchive() throws IOException {
    byte[] first = Files.readAllBytes(file("segment-000000"));
    byte[] other = Files.readAllBytes(file("segment-000003"));
    assertThat(first).hasSameSizeAs(other);
    Files.write(file("segment-000000"), other);

    assertThat(refusal()).hasMessageContaining("segment-000000").hasMessageContaining("checksum");
  }

  @Test
  void namesAllFilesThatAreDamaged() throws IOException {
    Files.delete(file("segment-000000"));
    Files.write(file("segment-000004"), new byte[3]);

    assertThat(refusal().problems())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "segment-000000, which has chunks 1 to 3 of journal orders/count/0/1/1: is missing"),
            second -> assertThat(second).startsWith("segment-000004, which has chunks 4 to 4"));
  }

  private void writeDocument(CompletedCheckpoint document) throws IOException {
    Files.write(file(DOCUMENT), ArchiveForm.documentFile(document));
  }

  private static CompletedCheckpoint named(String job, String savepoint, String operator) {
    CompletedCheckpoint sample = Checkpoints.periodic(1, 1);
    return new CompletedCheckpoint(
        job,
        sample.ref(),
        new CheckpointKind.Savepoint(savepoint),
        0,
        0,
        128,
        List.of(new OperatorShape(operator, 1, 128)),
        Bytes.NONE,
        List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "a/../b", "/etc/passwd", "..", "a\\..\\b", "nul\0", " ", ""})
  void refusesNamesThatCouldLeadSomewhere(String name) throws IOException {
    writeDocument(named(name, "s", "count"));
    assertThat(refusal()).hasMessageContaining(DOCUMENT).hasMessageContaining("'" + name + "'");
    writeDocument(named("job", name, "count"));
    assertThat(refusal()).hasMessageContaining("'" + name + "'");
    writeDocument(named("job", "s", name));
    assertThat(refusal()).hasMessageContaining("'" + name + "'");
  }

  @Test
  void takesNamesThatUsersGiveTheirJobs() throws IOException {
    writeDocument(named(Checkpoints.JOB, "before upgrade...", "count/é"));

    assertThat(await(other.archive.verify(archive, ByteProgress.IGNORED)).job())
        .isEqualTo(Checkpoints.JOB);
  }

  @Test
  void refusesANameThatIsGivenAndCannotBe() {
    Throwable failure =
        failureOf(
            other.archive.importFrom(
                new ImportRequest(archive, Optional.of("x".repeat(300)), Optional.empty()),
                ByteProgress.IGNORED));

    assertThat(failure)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("takes 300 bytes");
  }

  @Test
  void refusesADocumentThatIsTooLargeWithoutReadingIt() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file(DOCUMENT).toFile(), "rw")) {
      file.setLength(1L << 40);
    }

    assertThat(refusal()).hasMessageContaining("expected at most");
  }

  /** One segment that says what it likes; the checksums around it are sound. */
  private void writeSegment(long chunks, long bytes, ByteBuffer frame, long fileBytes)
      throws IOException {
    JournalId journal = new JournalId(Checkpoints.JOB, "count", 0, 1, 1);
    var segment = new Segment(journal, 1, chunks, bytes, 0x1234_5678);
    CompletedCheckpoint sample =
        Checkpoints.checkpoint(new CheckpointRef(1, 1), new CheckpointKind.Savepoint("s"), journal);
    var handle = sample.subtasks().get(0).operators().get(0);
    var operator =
        new OperatorHandle(
            handle.operator(),
            handle.states(),
            List.of(new StateSegment(handle.segments().get(0).groups(), segment)),
            handle.small(),
            handle.prepared());
    var subtask =
        new SubtaskHandle(
            sample.subtasks().get(0).subtask(),
            sample.subtasks().get(0).progress(),
            List.of(operator),
            sample.subtasks().get(0).figures());
    writeDocument(
        new CompletedCheckpoint(
            sample.job(),
            sample.ref(),
            sample.kind(),
            0,
            0,
            128,
            sample.operators(),
            Bytes.NONE,
            List.of(subtask)));
    try (RandomAccessFile file = new RandomAccessFile(file("segment-000000").toFile(), "rw")) {
      file.setLength(0);
      file.write(ArchiveForm.segmentHeader());
      file.write(frame.array());
      file.setLength(fileBytes);
    }
  }

  private static ByteBuffer frame(long sequence, int length) {
    return ByteBuffer.allocate(ArchiveForm.FRAME_BYTES).putLong(sequence).putInt(length).putInt(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, (8 << 20) + 1, 0, -1, Integer.MIN_VALUE})
  void believesNoLengthOfAChunk(int length) throws IOException {
    long bytes = 1L << 33;
    writeSegment(1, bytes, frame(1, length), 9 + 16 + bytes);

    assertThat(refusal())
        .hasMessageContaining("chunk 1 has %d bytes; expected 1 to %d".formatted(length, 8 << 20));
  }

  @Test
  void takesNoMoreForAChunkThanTheSegmentHas() throws IOException {
    writeSegment(1, 10, frame(1, 11), 9 + 16 + 10);

    assertThat(refusal()).hasMessageContaining("chunk 1 has 11 bytes; expected 1 to 10");
  }

  @Test
  void believesNoNumberOfChunks() throws IOException {
    writeSegment(Long.MAX_VALUE, Long.MAX_VALUE, frame(1, 1), 1L << 30);

    assertThat(refusal()).hasMessageContaining("no file is so long");
  }

  @Test
  void refusesAChunkInAnothersPlace() throws IOException {
    writeSegment(1, 10, frame(2, 10), 9 + 16 + 10);

    assertThat(refusal()).hasMessageContaining("expected chunk 1, found chunk 2");
  }

  @Test
  void refusesASegmentWhoseSoundChunksAreNotThoseOfTheDocument() throws IOException {
    byte[] chunk = new byte[10];
    JournalId journal = new JournalId(Checkpoints.JOB, "count", 0, 1, 1);
    SegmentTally tally = new SegmentTally(journal, 1);
    tally.add(chunk);
    ByteBuffer frame =
        ByteBuffer.allocate(ArchiveForm.FRAME_BYTES)
            .putLong(1)
            .putInt(10)
            .putInt(ChunkChecksum.of(journal, 1, chunk));
    writeSegment(1, 10, frame, 9 + 16 + 10);

    assertThat(refusal()).hasMessageContaining("has 10 bytes with checksum");
  }
}
