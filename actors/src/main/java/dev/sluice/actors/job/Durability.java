package dev.sluice.actors.job;

import dev.sluice.actors.subtask.JournalOwners;
import dev.sluice.actors.subtask.SubtaskCheckpoints;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.align.CheckpointMode;
import dev.sluice.checkpointing.coordinator.CheckpointSettings;
import dev.sluice.checkpointing.fault.FaultPoints;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.history.JobHistory;
import dev.sluice.checkpointing.journal.JournalLimits;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Unmatched;
import dev.sluice.checkpointing.recovery.Restarts;
import dev.sluice.checkpointing.savepoint.StartFrom;
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

  /** How the snapshots of subtasks in this JVM are kept. */
  public SubtaskCheckpoints.Means means() {
    return means(stores, mode, limits);
  }

  /** How the snapshots of subtasks in this JVM are kept, whatever the job. */
  public static SubtaskCheckpoints.Means means(
      Stores stores, CheckpointMode mode, JournalLimits limits) {
    return new SubtaskCheckpoints.Means(
        stores.snapshots(), mode, limits, stores.journalOwners(), stores.faults());
  }

  /**
   * Where everything lies that outlives a process.
   *
   * @param snapshots for the snapshots of subtasks
   * @param ledger knows which checkpoint counts
   * @param forks holds checkpoints for those who begin with them
   * @param cleaner drops checkpoints and what only they needed
   * @param history remembers what became of the job, for people
   * @param owners gives a token that no start of a coordinator has ever used
   * @param journalOwners is told which subtasks may have children that write their journals
   * @param faults is told how far the job is
   */
  public record Stores(
      SnapshotStore snapshots,
      CheckpointLedger ledger,
      Forks forks,
      Cleaner cleaner,
      JobHistory history,
      Supplier<String> owners,
      JournalOwners journalOwners,
      FaultPoints faults) {}

  /** Drops checkpoints and what only they needed; a failure leaves garbage for the next time. */
  public interface Cleaner {

    /**
     * Drops these checkpoints of a job, which may be none, and then deletes what nobody needs.
     * Called by any thread.
     */
    CompletionStage<?> drop(String job, List<CheckpointRef> refs);

    /**
     * Drops all checkpoints of a job but its savepoints and the newest others, and then deletes
     * what nobody needs. Called by any thread, when a job starts: it may keep fewer than before,
     * and what was held when its turn came may be free.
     *
     * @param most how many that are no savepoints are kept, at least 1
     */
    CompletionStage<?> trim(String job, int most);
  }
}
