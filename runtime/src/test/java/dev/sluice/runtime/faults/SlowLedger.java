package dev.sluice.runtime.faults;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerException;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A ledger that takes its time, and now and then does not answer, by chance. */
final class SlowLedger extends ForwardingLedger {

  private final Slowness slowness;

  SlowLedger(CheckpointLedger ledger, SplittableRandom random) {
    super(ledger);
    this.slowness = new Slowness(random);
  }

  @Override
  public CompletionStage<Completion> complete(String owner, CompletedCheckpoint checkpoint) {
    CompletionStage<Completion> completed = super.complete(owner, checkpoint);
    return slowness.delayed(
        slowness.strikes()
            ? completed.thenCompose(
                done -> CompletableFuture.failedFuture(new LedgerException("planted: no answer")))
            : completed);
  }
}
