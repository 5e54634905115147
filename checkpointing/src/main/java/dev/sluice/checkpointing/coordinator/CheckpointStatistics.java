package dev.sluice.checkpointing.coordinator;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checkpoint cost, as far as it came. Immutable.
 *
 * @param ref which checkpoint
 * @param kind why it was taken
 * @param outcome {@code completed}, or why it was given up
 * @param triggeredAt processing time in milliseconds since the epoch
 * @param durationMillis from there until it was complete or given up
 * @param subtasks the figures of every subtask that reported a snapshot
 */
public record CheckpointStatistics(
    CheckpointRef ref,
    CheckpointKind kind,
    String outcome,
    long triggeredAt,
    long durationMillis,
    SortedMap<SubtaskId, SnapshotFigures> subtasks) {

  private static final String COMPLETED = "completed";

  /** Keeps the map immutable. */
  public CheckpointStatistics {
    subtasks = Collections.unmodifiableSortedMap(new TreeMap<>(subtasks));
  }

  /** The figures of a completed checkpoint, which the ledger keeps. */
  public static CheckpointStatistics of(CompletedCheckpoint checkpoint) {
    return new CheckpointStatistics(
        checkpoint.ref(),
        checkpoint.kind(),
        COMPLETED,
        checkpoint.triggeredAt(),
        checkpoint.completedAt() - checkpoint.triggeredAt(),
        figures(checkpoint.subtasks()));
  }

  static SortedMap<SubtaskId, SnapshotFigures> figures(Collection<SubtaskHandle> handles) {
    SortedMap<SubtaskId, SnapshotFigures> figures = new TreeMap<>();
    handles.forEach(handle -> figures.put(handle.subtask(), handle.figures()));
    return figures;
  }

  /** Whether it was completed. */
  public boolean isCompleted() {
    return outcome.equals(COMPLETED);
  }

  /** Bytes of full bases over all subtasks. */
  public long fullBytes() {
    return subtasks.values().stream().mapToLong(SnapshotFigures::fullBytes).sum();
  }

  /** Bytes of changes over all subtasks. */
  public long deltaBytes() {
    return subtasks.values().stream().mapToLong(SnapshotFigures::deltaBytes).sum();
  }

  /** The longest alignment of a subtask, in nanoseconds. */
  public long alignmentNanos() {
    return subtasks.values().stream().mapToLong(SnapshotFigures::alignmentNanos).max().orElse(0);
  }
}
