package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A store that reads nothing before a gate is open. */
record SlowStore(SnapshotStore store, CompletionStage<Void> gate) implements SnapshotStore {

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    return store.append(journal, sequence, chunk);
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    return gate.thenCompose(open -> store.read(segment, consumer));
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
