package dev.sluice.persistence.file;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.Checkpoints;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.MissingSegmentException;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that are killed with {@code kill -9} in the middle of their work. The seed, which a
 * failure names, says after how many answers and how long after the last.
 */
class KilledProcessTest {

  private static final int MOST_ANSWERS = 30;

  /** About as long as a child takes from one answer to the next. */
  private static final int MOST_MICROSECONDS = 20_000;

  private static final int LARGE_DOCUMENT_MICROSECONDS = 3_000;

  @TempDir Path temporary;

  private final ExecutorService io = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopIo() {
    io.shutdownNow();
  }

  /** What a process said until it was killed. */
  private List<String> killed(String what, long seed) throws Exception {
    Random random = new Random(seed);
    try (Child child = Child.start(what, state())) {
      List<String> said = listen(child, 1 + random.nextInt(MOST_ANSWERS));
      child.killAfter(random.nextInt(MOST_MICROSECONDS));
      said.addAll(child.rest());
      return said;
    }
  }

  private static List<String> listen(Child child, int answers) {
    assertThat(child.line()).isEqualTo("open");
    List<String> said = new ArrayList<>();
    while (said.size() < answers) {
      said.add(child.line());
    }
    return said;
  }

  private Path state() {
    return temporary.resolve("state");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyAcknowledgedChunkIsThereAndTheRestIsNothing(long seed) throws Exception {
    Map<JournalId, Long> acknowledged = new TreeMap<>();
    for (String said : killed("chunks", seed)) {
      String[] words = said.split(" ");
      assertThat(words).as(said).hasSize(4);
      acknowledged.put(
          StateProcess.journal(Integer.parseInt(words[1]), Long.parseLong(words[2])),
          Long.parseLong(words[3]));
    }

    try (StateDirectory directory = StateDirectory.open(state(), io)) {
      SnapshotStore store = directory.snapshots();
      assertThat(await(store.journals(StateProcess.JOB))).containsAll(acknowledged.keySet());
      acknowledged.forEach((journal, last) -> isThereUpTo(store, journal, last));
    }
  }

  private static void isThereUpTo(SnapshotStore store, JournalId journal, long last) {
    SegmentTally tally = new SegmentTally(journal, 1);
    while (tally.next() <= last) {
      tally.add(chunk(journal, tally.next()));
    }
    assertThat(failureOfReading(store, tally.segment())).as("%s up to %d", journal, last).isNull();

    byte[] next = chunk(journal, last + 1);
    tally.add(next);
    Throwable absent = failureOfReading(store, tally.segment());
    Throwable refused = failureOf(store.append(journal, last + 1, next));
    if (absent == null) {
      assertThat(refused).isInstanceOf(OutOfSequenceException.class);
    } else {
      assertThat(absent).isInstanceOf(MissingSegmentException.class);
      assertThat(refused).isNull();
    }
    assertThat(failureOfReading(store, tally.segment())).isNull();
  }

  private static byte[] chunk(JournalId journal, long sequence) {
    return StateProcess.chunk(journal.index(), journal.generation(), sequence);
  }

  private static Throwable failureOfReading(SnapshotStore store, Segment segment) {
    return failureOf(
        store.read(segment, (sequence, chunk) -> CompletableFuture.completedFuture(null)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  void everyCompletedCheckpointIsThereAndTheRowIsWhole(long seed) throws Exception {
    List<String> said = killed("rows", seed);
    String last = said.get(said.size() - 1);
    long completed = Long.parseLong(last.substring("completed ".length()));

    try (StateDirectory directory = StateDirectory.open(state(), io)) {
      CompareAndSetLedger ledger = new CompareAndSetLedger(directory.ledger());
      LedgerRow row = await(ledger.read(Checkpoints.JOB)).orElseThrow();
      assertThat(row.lastCompleted().id()).isBetween(completed, completed + 1);
      assertThat(await(ledger.checkpoints(Checkpoints.JOB)))
          .extracting(CompletedCheckpoint::ref)
          .hasSize((int) row.lastCompleted().id())
          .contains(new CheckpointRef(1, 1), new CheckpointRef(completed, 1));
      assertThat(await(ledger.claim(Checkpoints.JOB, "next")).epoch()).isEqualTo(2);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void everyDocumentThatWasPutIsThereAndNoneIsInPart(long seed) throws Exception {
    Random random = new Random(seed);
    Path directory = state().resolve("ledger").resolve(JournalId.prefixOf(Checkpoints.JOB));
    int put;
    try (Child child = Child.start("documents", state())) {
      put = listen(child, 1 + random.nextInt(5)).size();
      // Killed while it writes one, which takes a small part of its time.
      while (child.isAlive() && hasOnly(directory, put)) {
        Thread.onSpinWait();
      }
      child.killAfter(random.nextInt(LARGE_DOCUMENT_MICROSECONDS));
      put += child.rest().size();
    }

    try (StateDirectory opened = StateDirectory.open(state(), io)) {
      LedgerTable table = opened.ledger();
      List<CheckpointRef> found = await(table.documents(Checkpoints.JOB));
      assertThat(found).hasSizeBetween(put, put + 1);
      for (CheckpointRef ref : found) {
        assertThat(await(table.document(Checkpoints.JOB, ref)))
            .contains(StateProcess.document(ref.id()));
      }
    }
  }

  private static boolean hasOnly(Path directory, int files) throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.count() <= files;
    }
  }
}
