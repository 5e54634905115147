package dev.sluice.conformance.draw;

import dev.sluice.conformance.job.Restore;
import java.util.ArrayList;
import java.util.List;

/** Draws stops of a job, at places that rise. */
final class RestoreChoice {

  private static final int MOST_RESTORES = 3;

  private final Chance chance;
  private final int mostSubtasks;

  RestoreChoice(Chance chance, int mostSubtasks) {
    this.chance = chance;
    this.mostSubtasks = mostSubtasks;
  }

  /**
   * Stops among so many elements.
   *
   * @param parallelism how many subtasks there are before the first
   */
  List<Restore> restores(int elements, int parallelism) {
    List<Restore> restores = new ArrayList<>();
    if (elements < 2 || !chance.of(3)) {
      return restores;
    }
    int subtasks = parallelism;
    int position = 0;
    for (int left = (int) chance.from(1, MOST_RESTORES); left > 0; left--) {
      position += (int) chance.from(1, Math.max(1, elements / left));
      if (position < elements - 1) {
        boolean fails = chance.of(2);
        int failsAt = fails ? (int) chance.from(position + 1, elements - 1) : Restore.STOPS;
        subtasks = fails ? subtasks : (int) chance.from(1, mostSubtasks);
        restores.add(new Restore(position, subtasks, failsAt));
        position = Math.max(position, failsAt);
      }
    }
    return restores;
  }
}
