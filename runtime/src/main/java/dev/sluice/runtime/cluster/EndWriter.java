package dev.sluice.runtime.cluster;

import dev.sluice.actors.job.FencedException;
import dev.sluice.actors.job.JobActor;
import dev.sluice.checkpointing.directory.Ending;
import dev.sluice.checkpointing.directory.JobDirectory;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes down how jobs have ended, unless somebody else has the job by now: whoever has been fenced
 * without knowing it must not write. Safe for any thread.
 */
final class EndWriter {

  private final CheckpointLedger ledger;
  private final JobDirectory directory;

  EndWriter(CheckpointLedger ledger, JobDirectory directory) {
    this.ledger = ledger;
    this.directory = directory;
  }

  /**
   * Writes.
   *
   * @return fails with {@link FencedException} when a later epoch has begun, and otherwise when the
   *     store does not answer; it may then be tried again
   */
  CompletionStage<Ending> write(JobEntry entry, JobActor.Ended ended) {
    return ledger
        .read(entry.job())
        .thenCompose(
            row ->
                fence(entry, ended, row)
                    .<CompletionStage<Ending>>map(CompletableFuture::failedFuture)
                    .orElseGet(() -> directory.ended(entry, Endings.outcomeOf(ended))));
  }

  /** An end without an epoch is of a job that has never run, or that nobody runs. */
  private static Optional<FencedException> fence(
      JobEntry entry, JobActor.Ended ended, Optional<LedgerRow> row) {
    return row.filter(each -> ended.epoch() > 0 && each.epoch() > ended.epoch())
        .map(each -> new FencedException(entry.job(), each.epoch(), each.owner()));
  }
}
