package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.history.HistoryLimits;
import dev.sluice.checkpointing.history.JobHistory;
import dev.sluice.checkpointing.history.JobHistoryContract;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCassandra.class)
class CassandraJobHistoryContractTest extends JobHistoryContract {

  @Override
  protected JobHistory open(HistoryLimits limits) {
    return RealCassandra.get().stores().history(limits);
  }
}
