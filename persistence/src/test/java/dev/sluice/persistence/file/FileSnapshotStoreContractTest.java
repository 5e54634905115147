package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.SnapshotStoreContract;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotStoreContractTest extends SnapshotStoreContract {

  @TempDir Path root;

  private final ExecutorService io = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopIo() {
    io.shutdownNow();
  }

  @Override
  protected SnapshotStore open() {
    return FileSnapshotStore.open(root, io);
  }

  @Override
  protected void damage(JournalId journal, long sequence) throws Exception {
    JournalDamage.flipBitOfChunk(root.resolve(journal.text()), sequence);
  }

  @Override
  protected void lose(JournalId journal, long sequence) throws Exception {
    JournalDamage.cutBefore(root.resolve(journal.text()), sequence);
  }
}
