package dev.sluice.checkpointing.memory;

import dev.sluice.checkpointing.history.HistoryLimits;
import dev.sluice.checkpointing.history.JobHistory;
import dev.sluice.checkpointing.history.JobHistoryContract;
import java.util.HashMap;
import java.util.Map;

class InMemoryJobHistoryTest extends JobHistoryContract {

  private final Map<HistoryLimits, JobHistory> histories = new HashMap<>();

  @Override
  protected JobHistory open(HistoryLimits limits) {
    return histories.computeIfAbsent(limits, InMemoryJobHistory::new);
  }
}
