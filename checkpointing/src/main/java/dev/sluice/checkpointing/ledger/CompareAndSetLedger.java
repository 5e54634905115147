package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.swap.RowSwaps;
import dev.sluice.checkpointing.swap.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The ledger over a table with compare-and-set whose answers can get lost.
 *
 * <p>Every change is a step of read and swap. A swap that was applied is answered; after any other
 * outcome the row is read and the change decided anew, so that a change which was applied without
 * an answer is recognised by what it has left: the owner's token, or {@code lastCompleted}. The
 * revision in the row makes two swaps from one row exclude each other, also when the first arrives
 * after the second was sent. Safe for any thread, as it keeps nothing.
 */
public final class CompareAndSetLedger implements CheckpointLedger {

  private final LedgerTable table;
  private final RowSwaps<LedgerRow> swaps;

  /** Creates a ledger that keeps everything in {@code table}. */
  public CompareAndSetLedger(LedgerTable table) {
    this.table = table;
    this.swaps = new RowSwaps<>(table, LedgerRow::revision, CompareAndSetLedger::exhausted);
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> read(String job) {
    return table.row(job);
  }

  @Override
  public CompletionStage<LedgerRow> claim(String job, String owner) {
    return change(
        job,
        row -> {
          if (row.isEmpty()) {
            LedgerRow first = LedgerRow.first(job, owner);
            return new Step.Swap<>(first, first);
          }
          LedgerRow found = row.get();
          LedgerRow next = found.claimedBy(owner);
          return found.owner().equals(owner)
              ? new Step.Answer<>(found)
              : new Step.Swap<>(next, next);
        });
  }

  @Override
  public CompletionStage<Renewal> renew(LedgerRow before, String owner) {
    return change(before.job(), row -> renewing(row, before, owner));
  }

  private static Step<LedgerRow, Renewal> renewing(
      Optional<LedgerRow> row, LedgerRow before, String owner) {
    LedgerRow found =
        row.orElseThrow(
            () ->
                new LedgerException(
                    "job '%s' has no row in the ledger any more; expected epoch %d of %s. Look whether the store has lost data"
                        .formatted(before.job(), before.epoch(), before.owner())));
    if (found.owner().equals(owner)) {
      return new Step.Answer<>(new Renewal.Renewed(found));
    }
    if (!found.isOwnedBy(before.epoch(), before.owner())) {
      return new Step.Answer<>(new Renewal.Fenced(found.epoch(), found.owner()));
    }
    LedgerRow next = found.claimedBy(owner);
    return new Step.Swap<>(next, new Renewal.Renewed(next));
  }

  @Override
  public CompletionStage<Completion> complete(String owner, CompletedCheckpoint checkpoint) {
    return table
        .put(checkpoint)
        .thenCompose(
            durable -> change(checkpoint.job(), row -> completing(row, owner, checkpoint)));
  }

  private static Step<LedgerRow, Completion> completing(
      Optional<LedgerRow> row, String owner, CompletedCheckpoint checkpoint) {
    CheckpointRef ref = checkpoint.ref();
    if (row.isEmpty()) {
      return refused("job '%s' has no row in the ledger".formatted(checkpoint.job()));
    }
    LedgerRow found = row.get();
    if (!found.isOwnedBy(ref.epoch(), owner)) {
      return new Step.Answer<>(new Completion.Fenced(found.epoch(), found.owner()));
    }
    if (found.lastCompleted().id() >= ref.id()) {
      return new Step.Answer<>(new Completion.Completed(found));
    }
    Optional<String> name = checkpoint.kind().savepoint();
    if (name.isPresent() && found.savepoint(name.get()).isPresent()) {
      return refused(
          "there is a savepoint '%s' already; delete it or choose another name"
              .formatted(name.get()));
    }
    LedgerRow next = found.completed(ref, name);
    return new Step.Swap<>(next, new Completion.Completed(next));
  }

  private static Step<LedgerRow, Completion> refused(String reason) {
    return new Step.Answer<>(new Completion.Refused(reason));
  }

  @Override
  public CompletionStage<Hold> hold(String job, CheckpointRef ref, String holder) {
    return change(
        job,
        row -> {
          Optional<RetainedCheckpoint> retained = row.flatMap(found -> found.retained(ref));
          if (retained.isEmpty()) {
            return new Step.Answer<>(new Hold.Gone());
          }
          return retained.get().holders().contains(holder)
              ? new Step.Answer<>(new Hold.Held())
              : new Step.Swap<>(row.get().with(ref, each -> each.heldBy(holder)), new Hold.Held());
        });
  }

  @Override
  public CompletionStage<Void> release(String job, CheckpointRef ref, String holder) {
    return change(
        job,
        row -> {
          boolean holds =
              row.flatMap(found -> found.retained(ref))
                  .filter(retained -> retained.holders().contains(holder))
                  .isPresent();
          return holds
              ? new Step.Swap<>(row.get().with(ref, each -> each.releasedBy(holder)), null)
              : new Step.Answer<>(null);
        });
  }

  @Override
  public CompletionStage<Drop> drop(String job, CheckpointRef ref) {
    CompletionStage<Drop> decided = change(job, row -> dropping(row, ref));
    return decided.thenCompose(
        drop ->
            drop instanceof Drop.Dropped
                ? table.remove(job, ref).thenApply(removed -> drop)
                : CompletableFuture.completedFuture(drop));
  }

  private static Step<LedgerRow, Drop> dropping(Optional<LedgerRow> row, CheckpointRef ref) {
    Optional<RetainedCheckpoint> retained = row.flatMap(found -> found.retained(ref));
    if (retained.isEmpty()) {
      return new Step.Answer<>(new Drop.Dropped());
    }
    Optional<String> need = needOf(row.get(), retained.get());
    return need.isPresent()
        ? new Step.Answer<>(new Drop.StillNeeded(need.get()))
        : new Step.Swap<>(row.get().without(ref), new Drop.Dropped());
  }

  private static Optional<String> needOf(LedgerRow row, RetainedCheckpoint retained) {
    if (row.lastCompleted().equals(retained.ref())) {
      return Optional.of("it is the last completed checkpoint of job '%s'".formatted(row.job()));
    }
    if (retained.savepoint().isPresent()) {
      return Optional.of("it is savepoint '%s'".formatted(retained.savepoint().get()));
    }
    return retained.holders().isEmpty()
        ? Optional.empty()
        : Optional.of("it is held by %s".formatted(retained.holders()));
  }

  @Override
  public CompletionStage<Drop> deleteSavepoint(String job, String name) {
    return table
        .row(job)
        .thenCompose(
            row ->
                row.flatMap(found -> found.savepoint(name))
                    .map(savepoint -> unname(job, savepoint.ref()))
                    .orElseGet(() -> CompletableFuture.completedFuture(new Drop.Dropped())));
  }

  private CompletionStage<Drop> unname(String job, CheckpointRef ref) {
    CompletionStage<Void> unnamed =
        change(
            job,
            row -> {
              boolean named =
                  row.flatMap(found -> found.retained(ref))
                      .flatMap(RetainedCheckpoint::savepoint)
                      .isPresent();
              return named
                  ? new Step.Swap<>(row.get().with(ref, RetainedCheckpoint::unnamed), null)
                  : new Step.Answer<>(null);
            });
    return unnamed.thenCompose(done -> drop(job, ref));
  }

  @Override
  public CompletionStage<List<CompletedCheckpoint>> checkpoints(String job) {
    return table
        .row(job)
        .thenCompose(
            row -> {
              CompletionStage<List<CompletedCheckpoint>> all =
                  CompletableFuture.completedFuture(new ArrayList<>());
              for (RetainedCheckpoint each : row.map(LedgerRow::retained).orElse(List.of())) {
                all = all.thenCompose(before -> and(before, job, each.ref()));
              }
              return all.thenApply(List::copyOf);
            });
  }

  private CompletionStage<List<CompletedCheckpoint>> and(
      List<CompletedCheckpoint> before, String job, CheckpointRef ref) {
    return table
        .document(job, ref)
        .thenApply(
            document -> {
              // Dropped since the row was read.
              document.ifPresent(before::add);
              return before;
            });
  }

  @Override
  public CompletionStage<Optional<CompletedCheckpoint>> checkpoint(String job, CheckpointRef ref) {
    return document(job, row -> row.retained(ref));
  }

  @Override
  public CompletionStage<Optional<CompletedCheckpoint>> savepoint(String job, String name) {
    return document(job, row -> row.savepoint(name));
  }

  private CompletionStage<Optional<CompletedCheckpoint>> document(
      String job, Function<LedgerRow, Optional<RetainedCheckpoint>> which) {
    return table
        .row(job)
        .thenCompose(
            row ->
                row.flatMap(which)
                    .map(retained -> table.document(job, retained.ref()))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
  }

  @Override
  public CompletionStage<Adoption> adopt(String job, Adoptable checkpoint) {
    return new Adopting(this, table, job, checkpoint).run();
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> abandon(String job, String owner) {
    return change(
        job,
        row -> {
          if (row.isEmpty() || row.get().owner().equals(owner)) {
            return new Step.Answer<>(row);
          }
          LedgerRow next = row.get().abandonedBy(owner);
          return new Step.Swap<>(next, Optional.of(next));
        });
  }

  /** Changes the row of a job as {@code step} decides. */
  <A> CompletionStage<A> change(
      String job, Function<Optional<LedgerRow>, Step<LedgerRow, A>> step) {
    return swaps.change(job, (row, doubt) -> step.apply(row));
  }

  private static LedgerException exhausted(String job) {
    return new LedgerException(
        "the ledger row of job '%s' could not be changed in %d attempts; expected at most a few. Look whether two programs run the job, and whether the store is well."
            .formatted(job, RowSwaps.MOST_STEPS));
  }
}
