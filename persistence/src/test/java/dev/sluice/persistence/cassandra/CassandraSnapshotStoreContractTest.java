package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.SnapshotStoreContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCassandra.class)
class CassandraSnapshotStoreContractTest extends SnapshotStoreContract {

  @Override
  protected SnapshotStore open() {
    return RealCassandra.get().stores().snapshots();
  }

  @Override
  protected void damage(JournalId journal, long sequence) {
    new Rows(RealCassandra.get().session()).damage(journal, sequence);
  }

  @Override
  protected void lose(JournalId journal, long sequence) {
    new Rows(RealCassandra.get().session()).lose(journal, sequence);
  }
}
