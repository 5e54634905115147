package dev.sluice.runtime.store;

import dev.sluice.actors.job.Durability;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import dev.sluice.checkpointing.inspect.StateReader;
import dev.sluice.checkpointing.journal.OperatorSmall;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.savepoint.Savepoints;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.persistence.file.StateDirectory;
import java.util.Optional;

/**
 * The open stores of an engine, and what can be done with what lies in them. Safe for any thread.
 */
public final class JobStores {

  private final SnapshotStore snapshots;
  private final CheckpointLedger ledger;
  private final GarbageCollection garbage;
  private final Optional<StateDirectory> directory;

  /**
   * Puts stores together.
   *
   * @param directory the state directory, if there is one
   */
  public JobStores(
      SnapshotStore snapshots, LedgerTable table, Optional<StateDirectory> directory) {
    this.snapshots = snapshots;
    this.ledger = new CompareAndSetLedger(table);
    this.garbage = new GarbageCollection(ledger, table, snapshots);
    this.directory = directory;
  }

  /** What one job is started with. */
  public Durability.Stores forJob() {
    return new Durability.Stores(
        snapshots,
        ledger,
        new Forks(ledger),
        garbage::drop,
        Durability.History.none(),
        OwnerTokens::next);
  }

  /** Where snapshots lie. */
  public SnapshotStore snapshots() {
    return snapshots;
  }

  /** Which checkpoints count. */
  public CheckpointLedger ledger() {
    return ledger;
  }

  /** Lists, inspects, verifies and deletes savepoints and other retained checkpoints. */
  public Savepoints savepoints() {
    return new Savepoints(ledger, snapshots, garbage, new SnapshotForm());
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
