package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.ledger.CheckpointLedgerContract;
import dev.sluice.checkpointing.ledger.LedgerTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCassandra.class)
class CassandraLedgerTableContractTest extends CheckpointLedgerContract {

  @Override
  protected LedgerTable open() {
    return RealCassandra.get().stores().ledger();
  }

  @AfterEach
  void forgetAllJobs() {
    RealCassandra.get().forgetAllJobs();
  }
}
