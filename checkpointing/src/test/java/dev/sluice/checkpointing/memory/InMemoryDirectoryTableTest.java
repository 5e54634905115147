package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.directory.DirectoryTable;
import dev.sluice.checkpointing.directory.JobDirectoryContract;

class InMemoryDirectoryTableTest extends JobDirectoryContract {

  private final DirectoryTable table = new InMemoryDirectoryTable();

  @Override
  protected DirectoryTable open() {
    return table;
  }
}
