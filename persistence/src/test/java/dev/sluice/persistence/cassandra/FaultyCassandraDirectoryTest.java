package dev.sluice.persistence.cassandra;

import dev.sluice.checkpointing.directory.DirectoryTable;
import dev.sluice.checkpointing.directory.FaultyDirectoryTable;
import dev.sluice.checkpointing.directory.JobDirectoryContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The directory keeps its promises over a Cassandra whose answers get lost. */
@ExtendWith(RealCassandra.class)
class FaultyCassandraDirectoryTest extends JobDirectoryContract {

  private static final long SEED = 7;

  @Override
  protected DirectoryTable open() {
    return new FaultyDirectoryTable(RealCassandra.get().stores().jobs(), SEED);
  }

  @AfterEach
  void forgetAllJobs() {
    RealCassandra.get().forgetAllJobs();
  }
}
