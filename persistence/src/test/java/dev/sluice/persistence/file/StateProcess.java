package dev.sluice.persistence.file;

import static dev.sluice.checkpointing.Stages.await;
import static dev.sluice.checkpointing.Stages.failureOf;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.Checkpoints;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A process of its own that works in a state directory, and tells on its output what is done. */
final class StateProcess {

  static final String JOB = "Killed job";
  static final int WRITERS = 3;

  private static final int CHUNKS_PER_GENERATION = 12;
  private static final int LARGEST = 700_000;

  /** So that a document takes a while to write, in which the process can be killed. */
  private static final int LARGE_DOCUMENT = 8 << 20;

  private StateProcess() {}

  /** Runs what the first argument says in the directory that the second one is. */
  public static void main(String[] arguments) throws IOException {
    ExecutorService io = Executors.newFixedThreadPool(4);
    try (StateDirectory directory = StateDirectory.open(Path.of(arguments[1]), io)) {
      say("open");
      switch (arguments[0]) {
        case "hold" -> System.in.read();
        case "chunks" -> writeChunks(directory.snapshots());
        case "rows" -> completeCheckpoints(directory);
        case "documents" -> putDocuments(directory);
        case "fill" -> fill(directory);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    } finally {
      io.shutdown();
    }
  }

  private static synchronized void say(String what) {
    System.out.println(what);
    System.out.flush();
  }

  static JournalId journal(int writer, long generation) {
    return new JournalId(JOB, "count", writer, 1, generation);
  }

  /** What every process writes at this place. */
  static byte[] chunk(int writer, long generation, long sequence) {
    Random random = new Random(writer + WRITERS * (sequence + CHUNKS_PER_GENERATION * generation));
    byte[] chunk = new byte[1 + random.nextInt(LARGEST)];
    random.nextBytes(chunk);
    return chunk;
  }

  private static void writeChunks(SnapshotStore store) {
    IntStream.range(0, WRITERS)
        .mapToObj(writer -> CompletableFuture.runAsync(() -> writeChunks(store, writer)))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private static void writeChunks(SnapshotStore store, int writer) {
    for (long chunk = 0; chunk < Long.MAX_VALUE; chunk++) {
      long generation = chunk / CHUNKS_PER_GENERATION;
      long sequence = chunk % CHUNKS_PER_GENERATION + 1;
      byte[] bytes = chunk(writer, generation, sequence);
      await(store.append(journal(writer, generation), sequence, bytes));
      say("chunk %d %d %d".formatted(writer, generation, sequence));
    }
  }

  private static void completeCheckpoints(StateDirectory directory) {
    CompareAndSetLedger ledger = new CompareAndSetLedger(directory.ledger());
    await(ledger.claim(Checkpoints.JOB, "killed"));
    for (long id = 1; id < Long.MAX_VALUE; id++) {
      await(ledger.complete("killed", Checkpoints.periodic(id, 1)));
      say("completed " + id);
    }
  }

  private static void putDocuments(StateDirectory directory) {
    for (long id = 1; id < Long.MAX_VALUE; id++) {
      await(directory.ledger().put(document(id)));
      say("put " + id);
    }
  }

  static CompletedCheckpoint document(long id) {
    byte[] splits = new byte[LARGE_DOCUMENT];
    Arrays.fill(splits, (byte) id);
    CompletedCheckpoint small = Checkpoints.periodic(id, 1);
    return new CompletedCheckpoint(
        small.job(),
        small.ref(),
        small.kind(),
        small.triggeredAt(),
        small.completedAt(),
        small.keyGroups(),
        small.operators(),
        new Bytes(splits),
        small.subtasks());
  }

  /** Writes until there is no room, sees that nothing is lost, makes room and goes on. */
  private static void fill(StateDirectory directory) {
    SnapshotStore store = directory.snapshots();
    JournalId full = journal(0, 0);
    byte[] chunk = chunk(0, 0, 1);
    SegmentTally tally = new SegmentTally(full, 1);
    Throwable failure = failureOf(store.append(full, tally.next(), chunk));
    while (failure == null) {
      tally.add(chunk);
      failure = failureOf(store.append(full, tally.next(), chunk));
    }
    tell("append", failure);
    tell("again", failureOf(store.append(full, tally.next(), chunk)));
    tell("read", failureOfReading(store, tally.segment()));
    CompareAndSetLedger ledger = new CompareAndSetLedger(directory.ledger());
    tell("claim", failureOf(ledger.claim(Checkpoints.JOB, "me")));

    await(store.delete(full));
    tell("next", failureOf(store.append(journal(0, 1), 1, chunk)));
    tell("reclaim", failureOf(ledger.claim(Checkpoints.JOB, "me")));
  }

  private static Throwable failureOfReading(SnapshotStore store, Segment segment) {
    return failureOf(
        store.read(segment, (sequence, chunk) -> CompletableFuture.completedFuture(null)));
  }

  private static void tell(String what, Throwable failure) {
    say("%s: %s".formatted(what, failure == null ? "well" : failure));
  }
}
