package dev.sluice.runtime.faults;

import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that cannot store every so-manieth chunk, or that has a bug, where that is wanted. */
final class TamperedStore implements SnapshotStore {

  private final SnapshotStore store;
  private final int failsEach;
  private final AtomicBoolean skips;
  private final AtomicInteger appends = new AtomicInteger();

  /**
   * @param failsEach each how-manieth chunk is not stored; 0 for none
   * @param skips whether the first chunk that is read is left out
   */
  TamperedStore(SnapshotStore store, int failsEach, boolean skips) {
    this.store = store;
    this.failsEach = failsEach;
    this.skips = new AtomicBoolean(skips);
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    return failsEach > 0 && appends.incrementAndGet() % failsEach == 0
        ? CompletableFuture.failedFuture(new IOException("planted: no room"))
        : store.append(journal, sequence, chunk);
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    return store.read(
        segment,
        (sequence, chunk) ->
            skips.getAndSet(false)
                ? CompletableFuture.completedFuture(null)
                : consumer.take(sequence, chunk));
  }

  @Override
  public CompletionStage<Void> delete(JournalId journal) {
    return store.delete(journal);
  }

  @Override
  public CompletionStage<List<JournalId>> journals(String job) {
    return store.journals(job);
  }
}
