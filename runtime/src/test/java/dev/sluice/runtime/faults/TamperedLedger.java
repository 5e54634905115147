package dev.sluice.runtime.faults;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger that a second coordinator claims, or that has bugs, where that is wanted. */
final class TamperedLedger extends ForwardingLedger {

  private final Optional<PlantedBug> bug;
  private final int rivalAt;
  private final AtomicInteger completions = new AtomicInteger();

  /**
   * @param rivalAt before which completion another coordinator takes over; 0 for none
   */
  TamperedLedger(CheckpointLedger ledger, Optional<PlantedBug> bug, int rivalAt) {
    super(ledger);
    this.bug = bug;
    this.rivalAt = rivalAt;
  }

  @Override
  public CompletionStage<Completion> complete(String owner, CompletedCheckpoint checkpoint) {
    CompletedCheckpoint told =
        is(PlantedBug.FORGETS_WHAT_WAS_PREPARED) ? bare(checkpoint) : checkpoint;
    CompletionStage<Completion> completion =
        completions.incrementAndGet() == rivalAt
            ? ledger
                .claim(checkpoint.job(), "rival of " + owner)
                .thenCompose(row -> ledger.complete(owner, told))
            : ledger.complete(owner, told);
    return is(PlantedBug.IGNORES_THE_FENCE)
        ? completion.thenCompose(answer -> ledger.read(checkpoint.job()).thenApply(this::completed))
        : completion;
  }

  private Completion completed(Optional<LedgerRow> row) {
    return new Completion.Completed(row.orElseThrow());
  }

  private boolean is(PlantedBug planted) {
    return bug.equals(Optional.of(planted));
  }

  private static CompletedCheckpoint bare(CompletedCheckpoint whole) {
    return new CompletedCheckpoint(
        whole.job(),
        whole.ref(),
        whole.kind(),
        whole.triggeredAt(),
        whole.completedAt(),
        whole.keyGroups(),
        whole.operators(),
        whole.splits(),
        whole.subtasks().stream().map(TamperedLedger::bare).toList());
  }

  private static SubtaskHandle bare(SubtaskHandle whole) {
    return new SubtaskHandle(
        whole.subtask(),
        whole.progress(),
        whole.operators().stream()
            .map(
                each ->
                    new OperatorHandle(
                        each.operator(), each.states(), each.segments(), each.small(), List.of()))
            .toList(),
        whole.figures());
  }
}
