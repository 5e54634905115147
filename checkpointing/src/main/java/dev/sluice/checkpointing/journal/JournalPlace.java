package dev.sluice.checkpointing.journal;

import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.store.JournalId;
import java.util.Map;
import java.util.Objects;

/**
 * Whose snapshots are written, and in which epoch. Immutable.
 *
 * @param job name of the job
 * @param subtask which subtask
 * @param epoch the epoch in which it runs
 * @param groups by operator, the key groups that it owns there; all operators of the subtask are in
 *     it
 */
public record JournalPlace(
    String job, SubtaskId subtask, long epoch, Map<String, GroupRange> groups) {

  /** Keeps the map immutable. */
  public JournalPlace {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(subtask, "subtask");
    groups = Map.copyOf(groups);
  }

  JournalId journal(long generation) {
    return new JournalId(job, subtask.vertex(), subtask.index(), epoch, generation);
  }

  GroupRange groupsOf(String operator) {
    return groups.getOrDefault(operator, GroupRange.NONE);
  }
}
