package dev.sluice.runtime.store;

import dev.sluice.actors.job.Durability;
import dev.sluice.actors.subtask.JournalOwners;
import dev.sluice.checkpointing.directory.CompareAndSetDirectory;
import dev.sluice.checkpointing.directory.DirectoryTable;
import dev.sluice.checkpointing.directory.JobDirectory;
import dev.sluice.checkpointing.fault.FaultPoints;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import dev.sluice.checkpointing.history.JobHistory;
import dev.sluice.checkpointing.inspect.StateReader;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.memory.InMemoryDirectoryTable;
import dev.sluice.checkpointing.savepoint.NoSuchCheckpointException;
import dev.sluice.checkpointing.savepoint.SavepointArchive;
import dev.sluice.checkpointing.savepoint.Savepoints;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StateForm;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.persistence.file.StateDirectory;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The open stores of an engine, and what can be done with what lies in them. Safe for any thread.
 */
public final class JobStores {

  private final SnapshotStore snapshots;
  private final CheckpointLedger ledger;
  private final JobDirectory jobs;
  private final GarbageCollection garbage;
  private final Optional<StateDirectory> directory;
  private final Cleaning cleaning;
  private final JobHistory history;
  private final JournalOwners journalOwners;
  private final Executor io;

  /**
   * Puts stores of one process together; which jobs there are is not kept beyond it.
   *
   * @param history remembers what became of jobs
   * @param directory the state directory, if there is one
   * @param io runs work on files
   */
  public JobStores(
      SnapshotStore snapshots,
      LedgerTable table,
      JobHistory history,
      Optional<StateDirectory> directory,
      Executor io) {
    this(
        snapshots, table, new InMemoryDirectoryTable(), history, JournalOwners.NONE, directory, io);
  }

  /**
   * Puts stores together, of which the one for snapshots lets subtasks have children.
   *
   * @param jobTable keeps which jobs there are
   * @param journalOwners is told which subtasks may have them
   */
  JobStores(
      SnapshotStore snapshots,
      LedgerTable table,
      DirectoryTable jobTable,
      JobHistory history,
      JournalOwners journalOwners,
      Optional<StateDirectory> directory,
      Executor io) {
    this.journalOwners = journalOwners;
    this.history = history;
    this.io = io;
    this.snapshots = snapshots;
    this.ledger = new CompareAndSetLedger(table);
    this.jobs = new CompareAndSetDirectory(jobTable, OwnerTokens::next);
    this.garbage = new GarbageCollection(ledger, table, snapshots);
    this.cleaning = new Cleaning(garbage);
    this.directory = directory;
  }

  /** What one job is started with. */
  public Durability.Stores forJob() {
    return new Durability.Stores(
        snapshots,
        ledger,
        new Forks(ledger),
        cleaning,
        history,
        OwnerTokens::next,
        journalOwners,
        FaultPoints.NONE);
  }

  /** What became of jobs, epoch by epoch. */
  public JobHistory history() {
    return history;
  }

  /** Where snapshots lie. */
  public SnapshotStore snapshots() {
    return snapshots;
  }

  /** Which checkpoints count. */
  public CheckpointLedger ledger() {
    return ledger;
  }

  /**
   * Which jobs there are. On Cassandra all nodes have the same answer, also after all of them have
   * died; elsewhere it is of this process alone, and ends with it.
   */
  public JobDirectory jobs() {
    return jobs;
  }

  /** Lists, inspects, verifies and deletes savepoints and other retained checkpoints. */
  public Savepoints savepoints() {
    return new Savepoints(ledger, snapshots, garbage, StateForm.snapshots());
  }

  /**
   * The states of a key as of a retained checkpoint.
   *
   * @param key as a text
   */
  public CompletionStage<KeyState> state(String job, Selection which, String operator, String key) {
    return ledger
        .read(job)
        .thenCompose(
            row ->
                row.flatMap(which::in)
                    .map(retained -> ledger.checkpoint(job, retained.ref()))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())))
        .thenCompose(
            found ->
                states()
                    .read(
                        found.orElseThrow(
                            () ->
                                new NoSuchCheckpointException(
                                    "job '%s' has no %s; expected one that is retained. List them with: checkpoints %s"
                                        .formatted(job, which, job))),
                        operator,
                        key));
  }

  /** Copies savepoints out of the store into directories, and adopts them from there. */
  public SavepointArchive archive() {
    return new SavepointArchive(ledger, snapshots, io);
  }

  /** Reads the state of single keys as of retained checkpoints. */
  public StateReader states() {
    return new StateReader(snapshots);
  }

  /** The state directory, if there is one. */
  public Optional<StateDirectory> directory() {
    return directory;
  }
}
