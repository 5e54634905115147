package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.directory.DirectoryTable;
import dev.sluice.checkpointing.directory.JobDirectoryContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealCassandra.class)
class CassandraDirectoryTableContractTest extends JobDirectoryContract {

  @Override
  protected DirectoryTable open() {
    return RealCassandra.get().stores().jobs();
  }

  @AfterEach
  void forgetAllJobs() {
    RealCassandra.get().forgetAllJobs();
  }
}
