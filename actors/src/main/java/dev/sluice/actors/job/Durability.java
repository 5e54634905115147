package dev.sluice.actors.job;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.align.CheckpointMode;
import dev.sluice.checkpointing.coordinator.CheckpointSettings;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.journal.JournalLimits;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Unmatched;
import dev.sluice.checkpointing.recovery.Restarts;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * With what a job survives failures: where its checkpoints lie, when they are taken, and when it
 * starts again. For one job only.
 *
 * @param settings when checkpoints are taken
 * @param mode whether barriers hold channels back
 * @param limits bounds of snapshots
 * @param unmatched what becomes of state that the job has no place for
 * @param restarts decides about failures, in the job's life in this process
 * @param start what the job goes on from when it starts
 * @param stores where everything lies
 */
public record Durability(
    CheckpointSettings settings,
    CheckpointMode mode,
    JournalLimits limits,
    Unmatched unmatched,
    Restarts restarts,
    StartFrom start,
    Stores stores) {

  /**
   * Where everything lies that outlives a process.
   *
   * @param snapshots for the snapshots of subtasks
   * @param ledger knows which checkpoint counts
   * @param forks holds checkpoints for those who begin with them
   * @param cleaner drops checkpoints and what only they needed
   * @param history is told what became of every checkpoint
   * @param owners gives a token that no start of a coordinator has ever used
   */
  public record Stores(
      SnapshotStore snapshots,
      CheckpointLedger ledger,
      Forks forks,
      Cleaner cleaner,
      History history,
      Supplier<String> owners) {}

  /** Drops checkpoints and what only they needed; a failure leaves garbage for the next time. */
  @FunctionalInterface
  public interface Cleaner {

    /**
     * Drops these checkpoints of a job, which may be none, and then deletes what nobody needs.
     * Called by any thread.
     */
    CompletionStage<?> drop(String job, List<CheckpointRef> refs);
  }

  /** Is told what a job has been through; called by the coordinator's thread, must not wait. */
  public interface History {

    /**
     * An epoch has begun from a checkpoint, {@link CheckpointRef#NONE} for a start from nothing.
     */
    void began(String job, long epoch, CheckpointRef from);

    /** A checkpoint was completed or given up. */
    void checkpoint(String job, CheckpointStatistics statistics);

    /** The job has ended, or an epoch of it has. */
    void ended(String job, long epoch, String how);

    /** A history that nobody keeps. */
    static History none() {
      return new History() {
        @Override
        public void began(String job, long epoch, CheckpointRef from) {
          // Nobody keeps it.
        }

        @Override
        public void checkpoint(String job, CheckpointStatistics statistics) {
          // Nobody keeps it.
        }

        @Override
        public void ended(String job, long epoch, String how) {
          // Nobody keeps it.
        }
      };
    }
  }
}
