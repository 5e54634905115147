package dev.sluice.actors.subtask;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.align.CheckpointMode;
import dev.sluice.checkpointing.fault.FaultPoints;
import dev.sluice.checkpointing.journal.JournalLimits;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the snapshots of a subtask are kept, and what it goes on from. Immutable.
 *
 * @param means how they are kept
 * @param from what the subtask goes on from; empty where the job starts from nothing
 */
public record SubtaskCheckpoints(Means means, Optional<From> from) {

  /**
   * How snapshots are kept on a node.
   *
   * @param store where journals lie
   * @param mode whether barriers hold channels back
   * @param limits bounds of snapshots
   * @param owners is told that a subtask may have children that write its journals
   * @param faults is told how far a subtask is
   */
  public record Means(
      SnapshotStore store,
      CheckpointMode mode,
      JournalLimits limits,
      JournalOwners owners,
      FaultPoints faults) {}

  /**
   * A checkpoint as one subtask sees it.
   *
   * @param ref which checkpoint
   * @param operators what its operators go on from
   * @param prepared by sink, what all its former subtasks had prepared and is to be visible
   * @param branched whether the checkpoint was not the last completed one of the job
   * @param chosen whether the user has chosen it, so that readers may have taken prepared output
   *     away since
   */
  public record From(
      CheckpointRef ref,
      List<OperatorRestore> operators,
      Map<String, List<Bytes>> prepared,
      boolean branched,
      boolean chosen) {

    /** Keeps the collections immutable. */
    public From {
      operators = List.copyOf(operators);
      prepared = Map.copyOf(prepared);
    }

    /** What an operator of this subtask commits before its first element, in order. */
    List<Bytes> toCommit(String operator) {
      return operators.stream()
          .filter(each -> each.operator().equals(operator))
          .flatMap(each -> each.toCommit().stream())
          .toList();
    }
  }

  /** The checkpoint from which barriers count, 0 if none. */
  long restored() {
    return from.map(each -> each.ref().id()).orElse(0L);
  }
}
