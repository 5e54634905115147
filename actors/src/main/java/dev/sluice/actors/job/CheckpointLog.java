package dev.sluice.actors.job;

import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import java.util.ArrayDeque;
import java.util.List;

/** What became of the latest checkpoints of a job in this process. Single-threaded. */
final class CheckpointLog {

  private static final int MOST = 1_000;

  private final ArrayDeque<CheckpointStatistics> latest = new ArrayDeque<>();

  void add(CheckpointStatistics statistics) {
    if (latest.size() == MOST) {
      latest.remove();
    }
    latest.add(statistics);
  }

  /** Oldest first. */
  List<CheckpointStatistics> all() {
    return List.copyOf(latest);
  }
}
