package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.ledger.CheckpointLedgerContract;
import dev.sluice.checkpointing.ledger.LedgerTable;

class InMemoryLedgerTableTest extends CheckpointLedgerContract {

  private final LedgerTable table = new InMemoryLedgerTable();

  @Override
  protected LedgerTable open() {
    return table;
  }
}
