package dev.sluice.checkpointing.store;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every snapshot store promises. A store's own test extends this and says how a store is
 * opened and how its bytes are damaged.
 */
public abstract class SnapshotStoreContract {

  /** One to which nothing was written; another test may run against the same store at once. */
  private static final int LARGE = 1 << 20;

  private SnapshotStore store;
  private String job;

  /** Opens the store, over the same bytes each time within one test. */
  protected abstract SnapshotStore open() throws Exception;

  /** Opens it again as after a crash of the process; by default {@link #open} anew. */
  protected SnapshotStore reopen() throws Exception {
    return open();
  }

  /** Changes at least one bit of a stored chunk, without the store's doing. */
  protected abstract void damage(JournalId journal, long sequence) throws Exception;

  /** Takes a stored chunk away, without the store's doing. */
  protected abstract void lose(JournalId journal, long sequence) throws Exception;

  /** A job that no other test writes for. */
  protected String freshJob() {
    return "Übung %d/x".formatted(System.identityHashCode(this));
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
    job = freshJob();
  }

  private JournalId journal(long generation) {
    return new JournalId(job, "delay-per-airport", 0, 1, generation);
  }

  private Segment write(JournalId journal, byte[]... chunks) {
    SegmentTally tally = new SegmentTally(journal, 1);
    for (byte[] chunk : chunks) {
      await(store.append(journal, tally.next(), chunk));
      tally.add(chunk);
    }
    return tally.segment();
  }

  private static byte[] chunk(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private List<byte[]> read(Segment segment) {
    List<byte[]> chunks = new ArrayList<>();
    await(
        store.read(
            segment,
            (sequence, chunk) -> {
              assertThat(sequence).isEqualTo(segment.from() + chunks.size());
              chunks.add(chunk);
              return CompletableFuture.completedFuture(null);
            }));
    return chunks;
  }

  private Throwable failureOfReading(Segment segment) {
    return failureOf(
        store.read(segment, (sequence, chunk) -> CompletableFuture.completedFuture(null)));
  }

  @Test
  void aChunkThatIsGivenInPartsIsOneChunk() {
    JournalId journal = journal(1);
    List<byte[]> parts = List.of(chunk(1, LARGE), chunk(2, 1), new byte[0], chunk(3, LARGE / 2));
    SegmentTally tally = new SegmentTally(journal, 1);

    await(store.append(journal, 1, parts));
    tally.add(parts);
    await(store.append(journal, 2, chunk(4, 5)));
    tally.add(chunk(4, 5));

    assertThat(read(tally.segment())).containsExactly(ChunkParts.joined(parts), chunk(4, 5));
  }

  @Test
  void givesChunksBackInTheirOrder() {
    Segment segment = write(journal(1), chunk(1, 10), chunk(2, LARGE), chunk(3, 1));

    assertThat(read(segment)).containsExactly(chunk(1, 10), chunk(2, LARGE), chunk(3, 1));
  }

  @Test
  void givesAPartOfAJournal() {
    write(journal(1), chunk(1, 10), chunk(2, 20), chunk(3, 30), chunk(4, 40));
    SegmentTally tally = new SegmentTally(journal(1), 2);
    tally.add(chunk(2, 20));
    tally.add(chunk(3, 30));

    assertThat(read(tally.segment())).containsExactly(chunk(2, 20), chunk(3, 30));
  }

  @Test
  void keepsWhatWasDurableBeforeACrash() throws Exception {
    Segment segment = write(journal(1), chunk(1, 100_000), chunk(2, 5));

    store = reopen();

    assertThat(read(segment)).containsExactly(chunk(1, 100_000), chunk(2, 5));
    assertThat(await(store.journals(job))).containsExactly(journal(1));
  }

  @Test
  void refusesAChunkThatDoesNotFollow() {
    Segment segment = write(journal(1), chunk(1, 10));

    assertThat(failureOf(store.append(journal(1), 3, chunk(3, 10))))
        .isInstanceOf(OutOfSequenceException.class)
        .hasMessageContaining(journal(1).text())
        .hasMessageContaining("expected chunk 2")
        .hasMessageContaining("got 3");
    assertThat(read(segment)).containsExactly(chunk(1, 10));
  }

  @Test
  void refusesAChunkThatIsThereAlready() {
    Segment segment = write(journal(1), chunk(1, 10), chunk(2, 10));

    assertThat(failureOf(store.append(journal(1), 2, chunk(7, 10))))
        .isInstanceOf(OutOfSequenceException.class);
    assertThat(failureOf(store.append(journal(2), 2, chunk(7, 10))))
        .isInstanceOf(OutOfSequenceException.class);
    assertThat(read(segment)).containsExactly(chunk(1, 10), chunk(2, 10));
  }

  @Test
  void goesOnBehindARefusedChunk() {
    write(journal(1), chunk(1, 10));
    failureOf(store.append(journal(1), 5, chunk(5, 10)));

    await(store.append(journal(1), 2, chunk(2, 10)));
  }

  @Test
  void refusesAChunkOfAnImpossibleSize() {
    byte[] tooLarge = new byte[SnapshotStore.MOST_CHUNK_BYTES + 1];

    assertThat(failureOf(store.append(journal(1), 1, new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(failureOf(store.append(journal(1), 1, tooLarge)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + SnapshotStore.MOST_CHUNK_BYTES);
    assertThat(await(store.journals(job))).isEmpty();
  }

  @Test
  void takesTheLargestChunk() {
    byte[] largest = chunk(1, SnapshotStore.MOST_CHUNK_BYTES);

    assertThat(read(write(journal(1), largest))).containsExactly(largest);
  }

  @Test
  void readsTheNextChunkOnlyWhenTheOneBeforeWasTaken() {
    Segment segment = write(journal(1), chunk(1, 10), chunk(2, 10), chunk(3, 10));
    List<CompletableFuture<Void>> given = new ArrayList<>();

    CompletionStage<Void> whole =
        store.read(
            segment,
            (sequence, chunk) -> {
              CompletableFuture<Void> taken = new CompletableFuture<>();
              synchronized (given) {
                given.add(taken);
                given.notifyAll();
              }
              return taken;
            });

    for (int chunk = 1; chunk <= 3; chunk++) {
      awaitGiven(given, chunk);
      assertThat(whole.toCompletableFuture()).isNotDone();
      given.get(chunk - 1).complete(null);
    }
    await(whole);
    assertThat(given).hasSize(3);
  }

  private static void awaitGiven(List<?> given, int count) {
    synchronized (given) {
      for (int round = 0; given.size() < count && round < 100; round++) {
        try {
          given.wait(100);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      assertThat(given).hasSize(count);
    }
  }

  @Test
  void failsWithWhatTheConsumerFailsWith() {
    Segment segment = write(journal(1), chunk(1, 10), chunk(2, 10));
    IllegalStateException full = new IllegalStateException("no room");
    List<Long> taken = new ArrayList<>();

    Throwable failure =
        failureOf(
            store.read(
                segment,
                (sequence, chunk) -> {
                  taken.add(sequence);
                  return CompletableFuture.failedFuture(full);
                }));

    assertThat(failure).isSameAs(full);
    assertThat(taken).containsExactly(1L);
  }

  @Test
  void namesTheChunkThatWasDamaged() throws Exception {
    Segment segment = write(journal(1), chunk(1, 1000), chunk(2, 1000), chunk(3, 1000));

    damage(journal(1), 2);

    assertThat(failureOfReading(segment))
        .isInstanceOf(CorruptChunkException.class)
        .hasMessageContaining("chunk 2 of journal " + journal(1).text());
  }

  @Test
  void namesTheChunkThatIsMissing() throws Exception {
    Segment segment = write(journal(1), chunk(1, 1000), chunk(2, 1000), chunk(3, 1000));

    lose(journal(1), 3);

    assertThat(failureOfReading(segment))
        .isInstanceOf(MissingSegmentException.class)
        .hasMessageContaining("chunk 3")
        .hasMessageContaining(journal(1).text());
  }

  @Test
  void refusesASegmentOfAJournalThatIsNotThere() {
    assertThat(failureOfReading(new Segment(journal(9), 1, 2, 20, 0)))
        .isInstanceOf(MissingSegmentException.class)
        .hasMessageContaining(journal(9).text());
  }

  @Test
  void refusesASegmentThatWasNotWrittenLikeThis() {
    Segment written = write(journal(1), chunk(1, 10), chunk(2, 10));
    Segment other = new Segment(journal(1), 1, 2, written.bytes(), written.checksum() + 1);

    assertThat(failureOfReading(other)).isInstanceOf(CorruptChunkException.class);
  }

  @Test
  void deletesAJournalWholeAndNoOther() {
    Segment kept = write(journal(1), chunk(1, 10));
    Segment gone = write(journal(2), chunk(2, 10), chunk(3, 10));

    await(store.delete(journal(2)));
    await(store.delete(journal(2)));

    assertThat(await(store.journals(job))).containsExactly(journal(1));
    assertThat(failureOfReading(gone)).isInstanceOf(MissingSegmentException.class);
    assertThat(read(kept)).containsExactly(chunk(1, 10));
  }

  @Test
  void listsTheJournalsOfOneJobInOrder() {
    write(journal(10), chunk(1, 10));
    write(journal(9), chunk(1, 10));
    write(new JournalId(job, "a b", 1, 7, 0), chunk(1, 10));
    write(new JournalId(job + "2", "a b", 1, 7, 0), chunk(1, 10));

    assertThat(await(store.journals(job)))
        .containsExactly(new JournalId(job, "a b", 1, 7, 0), journal(9), journal(10));
    assertThat(await(store.journals("never heard of " + job))).isEmpty();
  }
}
