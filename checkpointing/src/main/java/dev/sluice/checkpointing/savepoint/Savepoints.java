package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.garbage.Collected;
import dev.sluice.checkpointing.garbage.GarbageCollection;
import dev.sluice.checkpointing.garbage.Holder;
import dev.sluice.checkpointing.garbage.OneByOne;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.Unwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The savepoints and other retained checkpoints of jobs, as a user handles them. The jobs may run
 * meanwhile, and need not.
 *
 * <p>A stage fails with {@link NoSuchCheckpointException} when there is not what was selected, and
 * with the failure of ledger or store when these cannot be reached. Safe for any thread.
 */
public final class Savepoints {

  private final CheckpointLedger ledger;
  private final SnapshotStore store;
  private final GarbageCollection garbage;
  private final StateForm form;

  /**
   * Creates one over the ledger and the store that jobs use.
   *
   * @param form how snapshots look inside
   */
  public Savepoints(
      CheckpointLedger ledger, SnapshotStore store, GarbageCollection garbage, StateForm form) {
    this.ledger = ledger;
    this.store = store;
    this.garbage = garbage;
    this.form = form;
  }

  /** The savepoints of a job, in order of completion; none of a job that never started. */
  public CompletionStage<List<CheckpointSummary>> list(String job) {
    return checkpoints(job)
        .thenApply(all -> all.stream().filter(each -> each.savepoint().isPresent()).toList());
  }

  /** All retained checkpoints of a job, savepoints among them, in order of completion. */
  public CompletionStage<List<CheckpointSummary>> checkpoints(String job) {
    List<CheckpointSummary> summaries = new ArrayList<>();
    return ledger
        .read(job)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.<Void>completedFuture(null)
                    : OneByOne.each(
                        found.get().retained(),
                        each -> summary(found.get(), each).thenAccept(summaries::add)))
        .thenApply(read -> List.copyOf(summaries));
  }

  private CompletionStage<CheckpointSummary> summary(LedgerRow row, RetainedCheckpoint retained) {
    return ledger
        .checkpoint(row.job(), retained.ref())
        .handle(
            (document, failure) -> {
              if (failure != null) {
                return summary(row, retained, Unwrapped.cause(failure).getMessage());
              }
              return document
                  .map(found -> summary(row, retained, found))
                  .orElseGet(() -> summary(row, retained, "its document is not in the ledger"));
            });
  }

  private static CheckpointSummary summary(
      LedgerRow row, RetainedCheckpoint retained, CompletedCheckpoint document) {
    return new CheckpointSummary(
        row.job(),
        retained.ref(),
        retained.savepoint(),
        document.kind().toString(),
        document.completedAt(),
        document.stateBytes(),
        row.lastCompleted().equals(retained.ref()),
        retained.holders(),
        Optional.empty());
  }

  private static CheckpointSummary summary(
      LedgerRow row, RetainedCheckpoint retained, String problem) {
    return new CheckpointSummary(
        row.job(),
        retained.ref(),
        retained.savepoint(),
        "",
        0,
        0,
        row.lastCompleted().equals(retained.ref()),
        retained.holders(),
        Optional.of(problem));
  }

  /** Says all that is known about a checkpoint without reading its chunks. */
  public CompletionStage<CheckpointReport> inspect(String job, Selection which) {
    return found(job, which)
        .thenCompose(
            found ->
                forksOf(found.retained())
                    .thenApply(forks -> Reports.of(found.retained(), found.document(), forks)));
  }

  private CompletionStage<Map<String, List<CompletedCheckpoint>>> forksOf(
      RetainedCheckpoint retained) {
    Map<String, List<CompletedCheckpoint>> forks = new TreeMap<>();
    for (String holder : retained.holders()) {
      if (Holder.parse(holder).orElse(null) instanceof Holder.Fork fork) {
        forks.put(fork.job(), List.of());
      }
    }
    return OneByOne.each(
            List.copyOf(forks.keySet()),
            fork -> ledger.checkpoints(fork).thenAccept(documents -> forks.put(fork, documents)))
        .thenApply(read -> forks);
  }

  /**
   * Reads every chunk of a checkpoint and says what is wrong; holds one chunk in memory at a time.
   *
   * @param progress told of the bytes that were read, of all that there should be
   */
  public CompletionStage<Verification> verify(String job, Selection which, ByteProgress progress) {
    return found(job, which)
        .thenCompose(
            found -> {
              String name = "%s of job '%s'".formatted(which, job);
              return new VerifyRun(store, form, found.document(), name, progress)
                  .run()
                  .thenCompose(verification -> requireStillThere(found, which, verification));
            });
  }

  /** Damage to a checkpoint that was dropped meanwhile is no damage. */
  private CompletionStage<Verification> requireStillThere(
      Found found, Selection which, Verification verification) {
    if (verification.isSound()) {
      return CompletableFuture.completedFuture(verification);
    }
    String job = verification.job();
    return ledger
        .read(job)
        .thenCompose(
            row ->
                row.flatMap(now -> now.retained(found.retained().ref())).isPresent()
                    ? CompletableFuture.completedFuture(verification)
                    : CompletableFuture.failedFuture(
                        new NoSuchCheckpointException(
                            "%s of job '%s' was deleted while it was read; nothing can be said about it."
                                .formatted(which, job))));
  }

  /**
   * Deletes a checkpoint with all that only it has need of. One that is held is left as it is. The
   * last completed one stays too, but loses its name if it is a savepoint.
   */
  public CompletionStage<Deletion> delete(String job, Selection which) {
    return garbage
        .collect(job)
        .thenCompose(collected -> ledger.read(job))
        .thenCompose(row -> delete(job, which, retained(job, which, row)));
  }

  private CompletionStage<Deletion> delete(
      String job, Selection which, RetainedCheckpoint retained) {
    if (!retained.holders().isEmpty()) {
      return CompletableFuture.completedFuture(
          new Deletion.Refused(
              "%s of job '%s' is held by %s. A fork lets it go when none of its own checkpoints refers to it any more, or when it is deleted; an export, when it is done"
                  .formatted(which, job, String.join(" and ", retained.holders())),
              retained.holders()));
    }
    if (which instanceof Selection.Savepoint savepoint) {
      return garbage
          .deleteSavepoint(job, savepoint.name())
          .thenCompose(collected -> outcome(job, retained, collected));
    }
    return garbage
        .drop(job, List.of(retained.ref()))
        .thenCompose(collected -> outcome(job, retained, collected));
  }

  private CompletionStage<Deletion> outcome(
      String job, RetainedCheckpoint before, Collected collected) {
    return ledger
        .read(job)
        .thenApply(
            row -> {
              Optional<RetainedCheckpoint> now = row.flatMap(each -> each.retained(before.ref()));
              if (now.isEmpty()) {
                return new Deletion.Deleted(collected);
              }
              String reason =
                  String.join(
                      "; ", collected.kept().isEmpty() ? collected.failures() : collected.kept());
              return before.savepoint().isPresent() && now.get().savepoint().isEmpty()
                  ? new Deletion.Unnamed(reason)
                  : new Deletion.Refused(reason, now.get().holders());
            });
  }

  /** A retained checkpoint and its document. */
  record Found(RetainedCheckpoint retained, CompletedCheckpoint document) {}

  private CompletionStage<Found> found(String job, Selection which) {
    return find(ledger, job, which);
  }

  static CompletionStage<Found> find(CheckpointLedger ledger, String job, Selection which) {
    return ledger
        .read(job)
        .thenCompose(
            row -> {
              RetainedCheckpoint retained = retained(job, which, row);
              return ledger
                  .checkpoint(job, retained.ref())
                  .thenApply(document -> new Found(retained, required(job, which, document)));
            });
  }

  private static CompletedCheckpoint required(
      String job, Selection which, Optional<CompletedCheckpoint> document) {
    return document.orElseThrow(
        () ->
            new NoSuchCheckpointException(
                "%s of job '%s' has no document in the ledger; expected one. If it was not deleted just now, bring the store back from a copy, or delete it."
                    .formatted(which, job)));
  }

  static RetainedCheckpoint retained(String job, Selection which, Optional<LedgerRow> row) {
    return row.flatMap(which::in)
        .orElseThrow(
            () ->
                new NoSuchCheckpointException(
                    "job '%s' has no %s; expected %s. Choose another."
                        .formatted(job, which, expected(row))));
  }

  private static String expected(Optional<LedgerRow> row) {
    if (row.isEmpty()) {
      return "a job that has started, and this one never has";
    }
    List<String> there = new ArrayList<>();
    for (RetainedCheckpoint each : row.get().retained()) {
      there.add(
          each.savepoint()
              .map(name -> "savepoint '%s'".formatted(name))
              .orElse("checkpoint " + each.ref().id()));
    }
    return there.isEmpty() ? "one that is retained, and there is none" : "one of " + there;
  }
}
