package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Drops checkpoints, and deletes whatever nobody needs any more.
 *
 * <p>It may run at any time, anywhere, and several times at once: what is garbage stays garbage. It
 * is to run after each drop and at the start of a job. A failure of the store or the ledger stops
 * what depends on it and nothing else, and is told in the report; the next run finds the rest. As
 * long as the document of a retained checkpoint cannot be read, nothing of its job is deleted.
 *
 * <p>When a checkpoint is dropped that refers to journals of another job, that job is looked at
 * too: a hold may be over. Safe for any thread. The stages given do not fail.
 */
public final class GarbageCollection {

  private final CheckpointLedger ledger;
  private final LedgerTable table;
  private final SnapshotStore store;

  /**
   * Creates one.
   *
   * @param table the table of {@code ledger}
   */
  public GarbageCollection(CheckpointLedger ledger, LedgerTable table, SnapshotStore store) {
    this.ledger = ledger;
    this.table = table;
    this.store = store;
  }

  /**
   * Deletes what nobody needs: journals and documents of epochs that are over, of checkpoints that
   * were given up or dropped, of forks that have moved on.
   */
  public CompletionStage<Collected> collect(String job) {
    return newRun().collect(List.of(job));
  }

  /** Drops checkpoints, if nobody needs them, and collects. */
  public CompletionStage<Collected> drop(String job, Collection<CheckpointRef> refs) {
    GarbageRun run = newRun();
    return OneByOne.each(refs, ref -> run.drop(job, ref))
        .thenCompose(dropped -> run.collect(List.of(job)));
  }

  /** Deletes a savepoint, or takes its name if somebody needs it still, and collects. */
  public CompletionStage<Collected> deleteSavepoint(String job, String name) {
    GarbageRun run = newRun();
    return run.deleteSavepoint(job, name).thenCompose(deleted -> run.collect(List.of(job)));
  }

  /**
   * Drops all but the newest checkpoints and the savepoints, and collects. This also finds
   * checkpoints that were to be dropped while they were held.
   *
   * @param most how many checkpoints are to be kept, at least 1
   */
  public CompletionStage<Collected> trim(String job, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "%d checkpoints of job '%s' are to be kept; expected at least 1".formatted(most, job));
    }
    GarbageRun run = newRun();
    return run.attempt(
            "the ledger row of job '%s' could not be read".formatted(job),
            () ->
                ledger
                    .read(job)
                    .thenCompose(row -> OneByOne.each(over(row, most), ref -> run.drop(job, ref))))
        .thenCompose(dropped -> run.collect(List.of(job)));
  }

  private static List<CheckpointRef> over(Optional<LedgerRow> row, int most) {
    List<CheckpointRef> unnamed = new ArrayList<>();
    for (RetainedCheckpoint each : row.map(LedgerRow::retained).orElse(List.of())) {
      if (each.savepoint().isEmpty()) {
        unnamed.add(each.ref());
      }
    }
    return unnamed.subList(0, Math.max(0, unnamed.size() - most));
  }

  /**
   * Deletes a job as a whole, except for checkpoints that are held; these go when their holders
   * have gone. Whoever runs the job is fenced. It may be started again and begins anew.
   *
   * @param owner a token that no start of a coordinator has ever used
   */
  public CompletionStage<Collected> abandon(String job, String owner) {
    GarbageRun run = newRun();
    return run.abandon(job, owner).thenCompose(jobs -> run.collect(jobs));
  }

  private GarbageRun newRun() {
    return new GarbageRun(ledger, table, store);
  }
}
