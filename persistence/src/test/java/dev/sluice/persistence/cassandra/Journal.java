package dev.sluice.persistence.cassandra;

import static dev.sluice.checkpointing.Stages.await;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Writes and reads a journal in tests. */
final class Journal {

  private Journal() {}

  static JournalId id(String job, long generation) {
    return new JournalId(job, "delay-per-airport", 0, 1, generation);
  }

  static byte[] chunk(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static Segment write(SnapshotStore store, JournalId journal, int chunks, int size) {
    SegmentTally tally = new SegmentTally(journal, 1);
    for (int each = 1; each <= chunks; each++) {
      byte[] chunk = chunk(each, size);
      await(store.append(journal, each, chunk));
      tally.add(chunk);
    }
    return tally.segment();
  }

  static List<byte[]> read(SnapshotStore store, Segment segment) {
    List<byte[]> chunks = new ArrayList<>();
    await(
        store.read(
            segment,
            (sequence, chunk) -> {
              chunks.add(chunk);
              return CompletableFuture.completedFuture(null);
            }));
    return chunks;
  }
}
