package dev.sluice.checkpointing.coordinator;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.SubtaskId;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where a coordinator stands. Immutable, but for what an {@link Attempt} gathers. */
sealed interface Phase {

  /** No checkpoint is in flight. */
  record Resting() implements Phase {}

  /** Snapshots are being gathered; the checkpoint may still be given up. */
  record Collecting(Attempt attempt, long deadline) implements Phase {}

  /**
   * The ledger was asked. Nobody may give the checkpoint up any more, as it may be complete.
   *
   * @param askAgainAt when to ask the ledger again; {@code Long.MAX_VALUE} while its answer is
   *     awaited
   */
  record Completing(CompletedCheckpoint checkpoint, long askAgainAt) implements Phase {}

  /** The last checkpoint of the job is complete, and sinks commit what they had prepared for it. */
  record Committing(CompletedCheckpoint last, SortedSet<SubtaskId> waiting, long tellAgainAt)
      implements Phase {

    Committing without(SubtaskId subtask) {
      SortedSet<SubtaskId> fewer = new TreeSet<>(waiting);
      fewer.remove(subtask);
      return new Committing(last, fewer, tellAgainAt);
    }

    CheckpointRef ref() {
      return last.ref();
    }
  }

  /** The epoch is over; nothing is decided any more. */
  record Over() implements Phase {}
}
