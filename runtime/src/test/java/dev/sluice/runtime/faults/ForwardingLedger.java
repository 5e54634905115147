package dev.sluice.runtime.faults;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.Adoptable;
import dev.sluice.checkpointing.ledger.Adoption;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.Drop;
import dev.sluice.checkpointing.ledger.Hold;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.Renewal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A ledger that gives everything to another one. */
class ForwardingLedger implements CheckpointLedger {

  final CheckpointLedger ledger;

  ForwardingLedger(CheckpointLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public CompletionStage<Completion> complete(String owner, CompletedCheckpoint checkpoint) {
    return ledger.complete(owner, checkpoint);
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> read(String job) {
    return ledger.read(job);
  }

  @Override
  public CompletionStage<LedgerRow> claim(String job, String owner) {
    return ledger.claim(job, owner);
  }

  @Override
  public CompletionStage<Renewal> renew(LedgerRow before, String owner) {
    return ledger.renew(before, owner);
  }

  @Override
  public CompletionStage<List<CompletedCheckpoint>> checkpoints(String job) {
    return ledger.checkpoints(job);
  }

  @Override
  public CompletionStage<Optional<CompletedCheckpoint>> checkpoint(String job, CheckpointRef ref) {
    return ledger.checkpoint(job, ref);
  }

  @Override
  public CompletionStage<Optional<CompletedCheckpoint>> savepoint(String job, String name) {
    return ledger.savepoint(job, name);
  }

  @Override
  public CompletionStage<Hold> hold(String job, CheckpointRef ref, String holder) {
    return ledger.hold(job, ref, holder);
  }

  @Override
  public CompletionStage<Void> release(String job, CheckpointRef ref, String holder) {
    return ledger.release(job, ref, holder);
  }

  @Override
  public CompletionStage<Drop> drop(String job, CheckpointRef ref) {
    return ledger.drop(job, ref);
  }

  @Override
  public CompletionStage<Drop> deleteSavepoint(String job, String name) {
    return ledger.deleteSavepoint(job, name);
  }

  @Override
  public CompletionStage<Adoption> adopt(String job, Adoptable checkpoint) {
    return ledger.adopt(job, checkpoint);
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> abandon(String job, String owner) {
    return ledger.abandon(job, owner);
  }
}
