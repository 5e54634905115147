package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Drop;
import dev.sluice.checkpointing.ledger.Garbage;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.Unwrapped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One run of {@link GarbageCollection}. Walks step by step, so it belongs to one thread a time. */
final class GarbageRun {

  private static final int LOOKS = 3;

  private final CheckpointLedger ledger;
  private final LedgerTable table;
  private final SnapshotStore store;
  private final GarbageTally tally = new GarbageTally();
  private final Deque<String> jobs = new ArrayDeque<>();

  GarbageRun(CheckpointLedger ledger, LedgerTable table, SnapshotStore store) {
    this.ledger = ledger;
    this.table = table;
    this.store = store;
  }

  /** Collects the garbage of jobs, and of those to which this leads. */
  CompletionStage<Collected> collect(Collection<String> first) {
    first.forEach(this::lookAt);
    String job = jobs.poll();
    if (job == null) {
      return CompletableFuture.completedFuture(tally.collected());
    }
    return attempt("the garbage of job '%s' was left alone".formatted(job), () -> collect(job))
        .thenCompose(done -> collect(List.of()));
  }

  private void lookAt(String job) {
    if (!jobs.contains(job)) {
      jobs.add(job);
    }
  }

  private CompletionStage<Void> collect(String job) {
    return view(job)
        .thenCompose(view -> view.isEmpty() ? done() : plan(view.get()).thenCompose(this::carryOut))
        .thenCompose(planned -> whole(job, LOOKS))
        .thenCompose(view -> view.isEmpty() ? done() : delete(view.get()));
  }

  /** Looks again when a document is missing, as its checkpoint may have been dropped meanwhile. */
  private CompletionStage<Optional<JobView>> whole(String job, int looks) {
    return view(job)
        .thenCompose(
            view ->
                looks > 1 && view.isPresent() && !view.get().missing().isEmpty()
                    ? whole(job, looks - 1)
                    : CompletableFuture.completedFuture(view));
  }

  /** What the ledger knows of a job; documents that were dropped meanwhile are missing. */
  CompletionStage<Optional<JobView>> view(String job) {
    return ledger
        .read(job)
        .thenCompose(
            row ->
                row.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : view(row.get()).thenApply(Optional::of));
  }

  private CompletionStage<JobView> view(LedgerRow row) {
    List<CompletedCheckpoint> documents = new ArrayList<>();
    return OneByOne.each(
            row.retained(),
            each ->
                table
                    .document(row.job(), each.ref())
                    .thenAccept(document -> document.ifPresent(documents::add)))
        .thenApply(read -> new JobView(row, documents));
  }

  private CompletionStage<ForkPlan> plan(JobView job) {
    Set<String> names = new TreeSet<>();
    for (RetainedCheckpoint each : job.row().retained()) {
      each.holders().stream()
          .flatMap(holder -> Holder.parse(holder).stream())
          .filter(Holder.Fork.class::isInstance)
          .forEach(holder -> names.add(((Holder.Fork) holder).job()));
    }
    names.remove(job.row().job());
    Map<String, JobView> others = new HashMap<>();
    return OneByOne.each(
            names,
            name ->
                attempt(
                    "fork '%s' of job '%s' could not be looked at".formatted(name, job.row().job()),
                    () -> view(name).thenAccept(view -> view.ifPresent(v -> others.put(name, v)))))
        .thenApply(read -> ForkPlan.of(job, name -> Optional.ofNullable(others.get(name))));
  }

  private CompletionStage<Void> carryOut(ForkPlan plan) {
    return OneByOne.each(plan.releases(), release -> release(plan.job(), release))
        .thenCompose(released -> OneByOne.each(plan.drops(), ref -> drop(plan.job(), ref)));
  }

  private CompletionStage<Void> release(String job, ForkPlan.Release release) {
    String what = "%s of job '%s'".formatted(release.ref(), job);
    return attempt(
        "%s could not be released for %s".formatted(what, release.holder()),
        () ->
            ledger
                .release(job, release.ref(), release.holder())
                .thenAccept(done -> tally.released(release.holder() + " of " + what)));
  }

  /** Drops a checkpoint, and looks at the jobs whose journals it refers to afterwards. */
  CompletionStage<Void> drop(String job, CheckpointRef ref) {
    return dropping(job, ref, () -> ledger.drop(job, ref));
  }

  CompletionStage<Void> deleteSavepoint(String job, String name) {
    return attempt(
        "savepoint '%s' of job '%s' could not be deleted".formatted(name, job),
        () ->
            ledger
                .read(job)
                .thenCompose(
                    row ->
                        row.flatMap(found -> found.savepoint(name))
                            .map(RetainedCheckpoint::ref)
                            .map(ref -> dropping(job, ref, () -> ledger.deleteSavepoint(job, name)))
                            .orElseGet(GarbageRun::done)));
  }

  private CompletionStage<Void> dropping(
      String job, CheckpointRef ref, Supplier<CompletionStage<Drop>> drop) {
    String what = "%s of job '%s'".formatted(ref, job);
    return measured(job, ref)
        .thenCompose(
            document ->
                attempt(
                    what + " could not be dropped",
                    () -> drop.get().thenAccept(answer -> dropped(what, answer, document))));
  }

  private void dropped(String what, Drop answer, Optional<CompletedCheckpoint> document) {
    if (answer instanceof Drop.StillNeeded needed) {
      tally.kept("%s stays: %s".formatted(what, needed.reason()));
      return;
    }
    tally.dropped(what);
    document.ifPresent(this::lookAtSources);
  }

  private void lookAtSources(CompletedCheckpoint document) {
    document.journals().stream()
        .map(JournalId::job)
        .filter(job -> !job.equals(document.job()))
        .distinct()
        .forEach(this::lookAt);
  }

  /** A document, if it can be read; to drop a checkpoint it need not. */
  private CompletionStage<Optional<CompletedCheckpoint>> measured(String job, CheckpointRef ref) {
    return safely(() -> table.document(job, ref))
        .exceptionally(unreadable -> Optional.empty())
        .thenApply(
            document -> {
              document.ifPresent(tally::measure);
              return document;
            });
  }

  /** Gives the names of the job and of all whose journals it referred to. */
  CompletionStage<Collection<String>> abandon(String job, String owner) {
    Set<String> touched = new TreeSet<>(Set.of(job));
    return attempt(
            "job '%s' could not be abandoned".formatted(job),
            () ->
                view(job)
                    .thenAccept(view -> view.ifPresent(found -> noteSources(found, touched)))
                    .thenCompose(noted -> ledger.abandon(job, owner))
                    .thenAccept(row -> {}))
        .thenApply(done -> touched);
  }

  private void noteSources(JobView view, Set<String> touched) {
    for (CompletedCheckpoint each : view.documents()) {
      tally.measure(each);
      each.journals().forEach(journal -> touched.add(journal.job()));
    }
  }

  private CompletionStage<Void> delete(JobView view) {
    String job = view.row().job();
    return store
        .journals(job)
        .thenCompose(
            journals ->
                table
                    .documents(job)
                    .thenApply(
                        documents -> Garbage.of(view.row(), view.documents(), journals, documents)))
        .thenCompose(garbage -> delete(job, garbage));
  }

  private CompletionStage<Void> delete(String job, Garbage garbage) {
    return OneByOne.each(garbage.documents(), ref -> measured(job, ref).thenAccept(document -> {}))
        .thenCompose(measured -> OneByOne.each(garbage.journals(), this::delete))
        .thenCompose(deleted -> OneByOne.each(garbage.documents(), ref -> remove(job, ref)));
  }

  private CompletionStage<Void> delete(JournalId journal) {
    return attempt(
        "journal %s could not be deleted".formatted(journal),
        () -> store.delete(journal).thenAccept(deleted -> tally.deleted(journal)));
  }

  private CompletionStage<Void> remove(String job, CheckpointRef ref) {
    return attempt(
        "the document of %s of job '%s' could not be removed".formatted(ref, job),
        () -> table.remove(job, ref).thenAccept(removed -> tally.documentRemoved()));
  }

  /** Does something whose failure is told and stops nothing else. */
  CompletionStage<Void> attempt(String otherwise, Supplier<CompletionStage<Void>> work) {
    return safely(work)
        .exceptionally(
            failure -> {
              tally.failed(otherwise + ": " + Unwrapped.cause(failure).getMessage());
              return null;
            });
  }

  private static <T> CompletionStage<T> safely(Supplier<CompletionStage<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
