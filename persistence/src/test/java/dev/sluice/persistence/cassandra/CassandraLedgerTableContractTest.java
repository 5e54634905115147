package dev.sluice.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
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

  /** By a transaction, as every change of these rows; others have clocks of their own. */
  @AfterEach
  void forgetAllJobs() {
    CqlSession session = RealCassandra.get().session();
    for (Row row : session.execute("SELECT job FROM sluice.ledger")) {
      session.execute("DELETE FROM sluice.ledger WHERE job = ? IF EXISTS", row.getString(0));
    }
    for (Row row :
        session.execute("SELECT DISTINCT job, id, epoch FROM sluice.checkpoint_documents")) {
      session.execute(
          "DELETE FROM sluice.checkpoint_documents WHERE job = ? AND id = ? AND epoch = ?",
          row.getString(0),
          row.getLong(1),
          row.getLong(2));
    }
  }
}
