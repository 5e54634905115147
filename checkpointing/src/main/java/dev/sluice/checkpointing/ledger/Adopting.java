package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.swap.Step;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One adoption, from the name to the change of the row that makes it count.
 *
 * <pre>
 *  count ──► document ──► copy ──► row
 *    │                      │       │ claimed by another, name taken: undo, document away
 *    └ name taken           └ failed: document away
 * </pre>
 *
 * <p>The name is the revision that this adoption alone has made, so no other document can have it.
 * The document comes before the first chunk and goes behind the last, by which {@link Garbage}
 * knows that somebody is at work.
 */
final class Adopting {

  private static final int MOST_STEPS = 100;

  private final CompareAndSetLedger ledger;
  private final LedgerTable table;
  private final String job;
  private final Adoptable checkpoint;

  Adopting(CompareAndSetLedger ledger, LedgerTable table, String job, Adoptable checkpoint) {
    this.ledger = ledger;
    this.table = table;
    this.job = job;
    this.checkpoint = checkpoint;
  }

  /** A name that was given, or why there is none. */
  private record Named(Optional<CheckpointRef> ref, String refusal) {}

  CompletionStage<Adoption> run() {
    return ledger
        .change(job, this::count)
        .thenCompose(
            named ->
                named.ref().isPresent()
                    ? adopt(checkpoint.as(job, named.ref().get()))
                    : refused(named.refusal()));
  }

  private Step<LedgerRow, Named> count(Optional<LedgerRow> row) {
    if (row.flatMap(found -> found.savepoint(checkpoint.savepoint())).isPresent()) {
      return new Step.Answer<>(new Named(Optional.empty(), nameTaken()));
    }
    LedgerRow next = row.map(LedgerRow::counted).orElseGet(() -> LedgerRow.unclaimed(job));
    CheckpointRef ref = CheckpointRef.adopted(next.revision(), next.epoch());
    return new Step.Swap<>(next, new Named(Optional.of(ref), ""));
  }

  private CompletionStage<Adoption> adopt(CompletedCheckpoint document) {
    return table
        .put(document)
        .thenCompose(kept -> checkpoint.copy(document))
        .thenCompose(copied -> register(document, MOST_STEPS))
        .handle((adoption, failure) -> clearUp(document, adoption, failure))
        .thenCompose(cleared -> cleared);
  }

  private CompletionStage<Adoption> register(CompletedCheckpoint document, int left) {
    return table
        .row(job)
        .thenCompose(
            found -> {
              LedgerRow row = found.orElseThrow(() -> noRow());
              if (row.retained(document.ref()).isPresent()) {
                return adopted(document);
              }
              Optional<String> refusal = refusalIn(row, document.ref(), left);
              return refusal.isPresent()
                  ? undo(document, refusal.get())
                  : swap(row, document, left);
            });
  }

  private LedgerException noRow() {
    return new LedgerException(
        "job '%s' has lost its row in the ledger; expected the one that was there when savepoint '%s' began to be adopted. Bring the store back from a copy."
            .formatted(job, checkpoint.savepoint()));
  }

  private Optional<String> refusalIn(LedgerRow row, CheckpointRef ref, int left) {
    if (row.epoch() != ref.epoch()) {
      return Optional.of(
          "job '%s' was started or abandoned meanwhile: it is in epoch %d, expected %d. Try again now"
              .formatted(job, row.epoch(), ref.epoch()));
    }
    if (row.savepoint(checkpoint.savepoint()).isPresent()) {
      return Optional.of(nameTaken());
    }
    return left == 0
        ? Optional.of(
            "the ledger row of job '%s' could not be changed in %d attempts. Look whether the store is well"
                .formatted(job, MOST_STEPS))
        : Optional.empty();
  }

  private String nameTaken() {
    return "there is a savepoint '%s' of job '%s' already; delete it or choose another name"
        .formatted(checkpoint.savepoint(), job);
  }

  private CompletionStage<Adoption> swap(LedgerRow row, CompletedCheckpoint document, int left) {
    return table
        .swap(row, row.adopted(document.ref(), checkpoint.savepoint()))
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case APPLIED -> adopted(document);
                  case NOT_APPLIED -> register(document, left - 1);
                  case UNKNOWN -> settle(row.revision(), document, left);
                });
  }

  /**
   * Finds out whether a swap without an answer was applied. If the row has moved on and has not got
   * the savepoint, it may have been deleted already, and must not come back without its chunks.
   */
  private CompletionStage<Adoption> settle(long before, CompletedCheckpoint document, int left) {
    return table
        .row(job)
        .thenCompose(
            found -> {
              LedgerRow row = found.orElseThrow(() -> noRow());
              if (row.revision() == before || row.retained(document.ref()).isPresent()) {
                return register(document, left - 1);
              }
              return undo(
                  document,
                  "the store did not say whether savepoint '%s' of job '%s' was adopted, and it is not there. Try again"
                      .formatted(checkpoint.savepoint(), job));
            });
  }

  private CompletionStage<Adoption> undo(CompletedCheckpoint document, String reason) {
    return checkpoint.undo(document).thenCompose(undone -> refused(reason));
  }

  /** Takes the document away if it was not adopted; after a failure the row says whether it was. */
  private CompletionStage<Adoption> clearUp(
      CompletedCheckpoint document, Adoption adoption, Throwable failure) {
    if (adoption instanceof Adoption.Adopted) {
      return CompletableFuture.completedFuture(adoption);
    }
    if (failure == null) {
      return table.remove(job, document.ref()).thenApply(removed -> adoption);
    }
    return table
        .row(job)
        .thenCompose(
            row ->
                row.flatMap(found -> found.retained(document.ref())).isPresent()
                    ? CompletableFuture.completedFuture(null)
                    : table.remove(job, document.ref()))
        .handle((cleared, further) -> CompletableFuture.<Adoption>failedFuture(failure))
        .thenCompose(failed -> failed);
  }

  private static CompletionStage<Adoption> adopted(CompletedCheckpoint document) {
    return CompletableFuture.completedFuture(new Adoption.Adopted(document));
  }

  private static CompletionStage<Adoption> refused(String reason) {
    return CompletableFuture.completedFuture(new Adoption.Refused(reason));
  }
}
