package dev.sluice.runtime.faults;

import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that cannot store each so-manieth chunk, or that reads nothing, where that is wanted. */
final class TamperedStore implements SnapshotStore {

  private final SnapshotStore store;
  private final int failsEach;
  private final boolean readsNothing;
  private final AtomicInteger appends = new AtomicInteger();

  /**
   * @param failsEach which chunks are not stored: each so-manieth; 0 for none
   * @param readsNothing whether it says that it has read all, and has not
   */
  TamperedStore(SnapshotStore store, int failsEach, boolean readsNothing) {
    this.store = store;
    this.failsEach = failsEach;
    this.readsNothing = readsNothing;
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    return failsEach > 0 && appends.incrementAndGet() % failsEach == 0
        ? CompletableFuture.failedFuture(new IOException("planted: no room"))
        : store.append(journal, sequence, chunk);
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    return readsNothing ? CompletableFuture.completedFuture(null) : store.read(segment, consumer);
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
