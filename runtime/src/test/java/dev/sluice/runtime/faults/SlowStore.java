package dev.sluice.runtime.faults;

import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that takes its time, and now and then fails, by chance. */
final class SlowStore implements SnapshotStore {

  private final SnapshotStore store;
  private final Slowness slowness;

  SlowStore(SnapshotStore store, SplittableRandom random) {
    this.store = store;
    this.slowness = new Slowness(random);
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    CompletionStage<Void> stored = store.append(journal, sequence, chunk);
    return slowness.delayed(
        slowness.strikes()
            ? stored.thenCompose(
                done -> CompletableFuture.failedFuture(new IOException("planted: not answered")))
            : stored);
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    return slowness
        .delayed(CompletableFuture.completedFuture(null))
        .thenCompose(done -> store.read(segment, consumer));
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
