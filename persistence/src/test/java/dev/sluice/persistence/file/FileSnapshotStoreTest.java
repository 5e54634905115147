package dev.sluice.persistence.file;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.MissingSegmentException;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotStoreTest {

  private static final String JOB = "job";
  private static final int SIZE = 1000;

  @TempDir Path temporary;

  private final ExecutorService io = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopIo() {
    io.shutdownNow();
  }

  private Path root() {
    return temporary.resolve("journals");
  }

  private FileSnapshotStore open() {
    return FileSnapshotStore.open(root(), io);
  }

  private static JournalId journal(int index, long generation) {
    return new JournalId(JOB, "count", index, 1, generation);
  }

  private Path file(JournalId journal) {
    return root().resolve(journal.text());
  }

  private static byte[] chunk(long sequence) {
    byte[] chunk = new byte[SIZE];
    chunk[0] = (byte) sequence;
    return chunk;
  }

  private static Segment segment(JournalId journal, int chunks) {
    SegmentTally tally = new SegmentTally(journal, 1);
    for (int each = 1; each <= chunks; each++) {
      tally.add(chunk(each));
    }
    return tally.segment();
  }

  private static Segment write(FileSnapshotStore store, JournalId journal, int chunks) {
    for (int each = 1; each <= chunks; each++) {
      await(store.append(journal, each, chunk(each)));
    }
    return segment(journal, chunks);
  }

  private static Throwable failureOfReading(FileSnapshotStore store, Segment segment) {
    return failureOf(
        store.read(segment, (sequence, chunk) -> CompletableFuture.completedFuture(null)));
  }

  private static void cutTo(Path file, long bytes) throws IOException {
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(bytes);
    }
  }

  @Test
  void aChunkThatIsCutOffAtAnyByteIsNothingAndIsWrittenAnew() throws Exception {
    JournalId journal = journal(0, 1);
    write(open(), journal, 3);
    byte[] whole = Files.readAllBytes(file(journal));
    int third = (int) JournalDamage.frame(file(journal), 3);
    for (int length = third; length < whole.length; length += 17) {
      Files.write(file(journal), whole);
      cutTo(file(journal), length);
      FileSnapshotStore store = open();

      assertThat(failureOfReading(store, segment(journal, 2))).isNull();
      assertThat(failureOfReading(store, segment(journal, 3)))
          .isInstanceOf(MissingSegmentException.class)
          .hasMessageContaining("chunk 3");
      await(store.append(journal, 3, chunk(3)));
      assertThat(failureOfReading(store, segment(journal, 3))).isNull();
    }
  }

  @Test
  void aFirstChunkThatIsCutOffLeavesNoJournal() throws Exception {
    for (int length : List.of(0, 3, 8, 20, 28, 500)) {
      JournalId journal = journal(length, 1);
      write(open(), journal, 1);
      cutTo(file(journal), length);
    }
    assertThat(await(open().journals(JOB))).isEmpty();
    assertThat(root()).isEmptyDirectory();
  }

  @Test
  void namesTheChunkWhoseFrameIsDamaged() throws Exception {
    JournalId journal = journal(0, 1);
    FileSnapshotStore store = open();
    write(store, journal, 3);

    JournalDamage.flipBitOfSize(file(journal), 2);

    assertThat(failureOfReading(store, segment(journal, 3)))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("chunk 2 of journal " + journal.text());
    assertThat(failureOfReading(store, segment(journal, 1))).isNull();
  }

  @Test
  void nothingIsCutOffBehindDamage() throws Exception {
    JournalId journal = journal(0, 1);
    write(open(), journal, 3);
    JournalDamage.flipBitOfSize(file(journal), 2);
    long size = Files.size(file(journal));
    FileSnapshotStore store = open();

    assertThat(failureOf(store.append(journal, 4, chunk(4))))
        .isInstanceOf(CorruptChunkException.class);
    assertThat(failureOf(store.append(journal, 2, chunk(2))))
        .isInstanceOf(CorruptChunkException.class);

    assertThat(Files.size(file(journal))).isEqualTo(size);
    assertThat(await(store.journals(JOB))).containsExactly(journal);
  }

  @Test
  void namesTheChunkAtWhichAFileEnds() throws Exception {
    JournalId journal = journal(0, 1);
    FileSnapshotStore store = open();
    Segment segment = write(store, journal, 3);

    cutTo(file(journal), JournalDamage.frame(file(journal), 2) + 400);

    assertThat(failureOfReading(store, segment))
        .isInstanceOf(MissingSegmentException.class)
        .hasMessageContaining("chunk 2");
  }

  @Test
  void namesTheSegmentOfAFileThatIsGone() throws Exception {
    JournalId journal = journal(0, 1);
    FileSnapshotStore store = open();
    Segment segment = write(store, journal, 3);

    Files.delete(file(journal));

    assertThat(failureOfReading(store, segment))
        .isInstanceOf(MissingSegmentException.class)
        .hasMessageContaining(journal.text());
  }

  @Test
  void refusesAFileThatIsNoJournal() throws Exception {
    JournalId journal = journal(0, 1);
    FileSnapshotStore store = open();
    Segment segment = write(store, journal, 1);

    Files.write(file(journal), new byte[] {'P', 'K', 3, 4}, StandardOpenOption.WRITE);

    assertThat(failureOfReading(store, segment))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("504b0304");
  }

  @Test
  void keepsOneFileOpenPerSubtaskAndNoMoreThanAllowed() {
    FileSnapshotStore store = FileSnapshotStore.open(root(), io, 4);
    for (int generation = 1; generation <= 3; generation++) {
      write(store, journal(0, generation), 1);
    }
    assertThat(store.openFiles()).isEqualTo(1);

    for (int index = 1; index <= 10; index++) {
      write(store, journal(index, 1), 2);
    }
    assertThat(store.openFiles()).isEqualTo(4);

    await(store.append(journal(1, 1), 3, chunk(3)));
    assertThat(failureOfReading(store, segment(journal(1, 1), 3))).isNull();
    await(store.delete(journal(1, 1)));
    assertThat(store.openFiles()).isEqualTo(3);
    store.close();
    assertThat(store.openFiles()).isZero();
  }

  @Test
  void worksOnFilesOnItsExecutorOnly() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    FileSnapshotStore store = FileSnapshotStore.open(root(), tasks::add);
    JournalId journal = journal(0, 1);

    CompletionStage<Void> first = store.append(journal, 1, chunk(1));
    assertThat(failureOf(store.append(journal, 2, chunk(2))))
        .as("the chunk before is under way")
        .isInstanceOf(OutOfSequenceException.class)
        .hasMessageContaining("expected chunk 1");
    store.journals(JOB);
    store.delete(journal);
    assertThat(root()).isEmptyDirectory();

    tasks.remove().run();
    await(first);
    assertThat(file(journal)).exists();
  }

  @Test
  void manyWritersDoNotDisturbEachOther() {
    FileSnapshotStore store = FileSnapshotStore.open(root(), io, 3);
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int index = 0; index < 8; index++) {
      JournalId kept = journal(index, 7);
      JournalId gone = new JournalId(JOB, "gone" + index, index, 1, 1);
      writers.add(CompletableFuture.runAsync(() -> write(store, kept, 20)));
      writers.add(
          CompletableFuture.runAsync(
              () -> {
                for (int round = 0; round < 10; round++) {
                  write(store, gone, 1);
                  await(store.delete(gone));
                }
              }));
    }
    writers.forEach(CompletableFuture::join);

    assertThat(await(store.journals(JOB))).hasSize(8);
    for (int index = 0; index < 8; index++) {
      assertThat(failureOfReading(store, segment(journal(index, 7), 20))).isNull();
    }
    assertThat(root().resolve("job/gone1")).doesNotExist();
  }

  @Test
  void saysThatItsExecutorTakesNoWork() {
    FileSnapshotStore store = open();
    io.shutdown();

    assertThat(failureOf(store.append(journal(0, 1), 1, chunk(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(root().toString())
        .hasMessageContaining("executor");
  }
}
