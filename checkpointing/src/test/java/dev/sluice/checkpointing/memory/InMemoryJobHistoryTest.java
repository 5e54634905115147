package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.history.JobHistory;
import dev.sluice.checkpointing.history.JobHistoryContract;

class InMemoryJobHistoryTest extends JobHistoryContract {

  private final JobHistory history = new InMemoryJobHistory();

  @Override
  protected JobHistory open() {
    return history;
  }
}
