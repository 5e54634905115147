package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.SnapshotStoreContract;

class HeldStoreTest extends SnapshotStoreContract {

  private final InMemorySnapshotStore store = new InMemorySnapshotStore();

  @Override
  protected SnapshotStore open() {
    return new HeldStore(store);
  }

  @Override
  protected void damage(JournalId journal, long sequence) {
    store.damage(journal, sequence);
  }

  @Override
  protected void lose(JournalId journal, long sequence) {
    store.lose(journal, sequence);
  }
}
