package dev.sluice.checkpointing.coordinator;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.SubtaskId;
import java.util.List;

/**
 * What the host of a coordinator is to do. A closed type of immutable values; several are carried
 * out in the order given.
 */
public sealed interface Effect {

  /**
   * Begin a checkpoint: tell the sources, and give what the {@link
   * dev.sluice.dataflow.source.SplitRegister}s know to {@link CheckpointCoordinator#splitsTaken},
   * now or at any time before the checkpoint is complete.
   *
   * @param lastCompleted the checkpoint before, which travels with the barrier: changes are
   *     relative to this one and to no other, because older ones may be dropped and deleted as soon
   *     as it is complete, and word of that may come late or not at all. The last snapshot of a
   *     subtask, which is taken at no barrier, is a full base for the same reason
   * @param sources the source subtasks that have not ended; there may be none
   */
  record Trigger(
      CheckpointRef ref, CheckpointKind kind, CheckpointRef lastCompleted, List<SubtaskId> sources)
      implements Effect {

    /** Keeps the list immutable. */
    public Trigger {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Ask the ledger to complete a checkpoint, and give back its answer. Not to be repeated by the
   * host: when the ledger fails, say so, and the coordinator asks again.
   */
  record CompleteInLedger(String owner, CompletedCheckpoint checkpoint) implements Effect {}

  /**
   * Tell subtasks that a checkpoint is complete: sinks commit what they had prepared for it and all
   * before it, and sources may acknowledge what they had read.
   */
  record NotifyCompleted(CheckpointRef ref, List<SubtaskId> subtasks) implements Effect {

    /** Keeps the list immutable. */
    public NotifyCompleted {
      subtasks = List.copyOf(subtasks);
    }
  }

  /**
   * Tell all subtasks that a checkpoint was given up. What they had prepared for it waits for the
   * next one; nothing is rolled back.
   */
  record NotifyAborted(CheckpointRef ref, String reason) implements Effect {}

  /** Tell who asked for a savepoint that it is there. */
  record SavepointTaken(String name, CompletedCheckpoint checkpoint) implements Effect {}

  /** Tell who asked for a savepoint why there is none. */
  record SavepointFailed(String name, String reason) implements Effect {}

  /** Drop checkpoints from the ledger, then delete what nobody needs any more. */
  record DropCheckpoints(List<CheckpointRef> refs) implements Effect {

    /** Keeps the list immutable. */
    public DropCheckpoints {
      refs = List.copyOf(refs);
    }
  }

  /** Keep the figures of a checkpoint for people. */
  record Report(CheckpointStatistics statistics) implements Effect {}

  /** End the epoch and start again from the last completed checkpoint, if the strategy allows. */
  record FailJob(String reason) implements Effect {}

  /**
   * Stop everything of this epoch and do nothing else: another coordinator has taken over. Nothing
   * is committed and nothing rolled back.
   */
  record StandDown(long epoch, String owner) implements Effect {}

  /** End the job well: everything is committed. */
  record EndJob(CompletedCheckpoint last) implements Effect {}
}
