package dev.sluice.checkpointing;

import java.util.List;
import java.util.Objects;

/**
 * What a subtask reports when its snapshot is durable: where it lies. Immutable.
 *
 * @param subtask whose snapshot
 * @param progress how far the subtask had come
 * @param operators the handles of its operators that have state
 * @param figures what the snapshot cost
 */
public record SubtaskHandle(
    SubtaskId subtask,
    SubtaskProgress progress,
    List<OperatorHandle> operators,
    SnapshotFigures figures) {

  /** Keeps the list immutable. */
  public SubtaskHandle {
    Objects.requireNonNull(subtask, "subtask");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(figures, "figures");
    operators = List.copyOf(operators);
  }

  /** Whether a sink in it has prepared transactions that wait for their commit. */
  public boolean hasPrepared() {
    return operators.stream().anyMatch(operator -> !operator.prepared().isEmpty());
  }
}
