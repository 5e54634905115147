package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.memory.InMemoryDirectoryTable;

/** The directory keeps its promises over a table whose answers get lost. */
class FaultyDirectoryTableTest extends JobDirectoryContract {

  private static final long SEED = 5;

  private final DirectoryTable table = new FaultyDirectoryTable(new InMemoryDirectoryTable(), SEED);

  @Override
  protected DirectoryTable open() {
    return table;
  }
}
