package dev.sluice.persistence.file;

import dev.sluice.checkpointing.ledger.CheckpointLedgerContract;
import dev.sluice.checkpointing.ledger.LedgerTable;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTableContractTest extends CheckpointLedgerContract {

  @TempDir Path root;

  private final ExecutorService io = Executors.newFixedThreadPool(4);

  @AfterEach
  void stopIo() {
    io.shutdownNow();
  }

  @Override
  protected LedgerTable open() {
    return FileLedgerTable.open(root, io);
  }
}
