package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.swap.RowSwaps;
import dev.sluice.checkpointing.swap.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The directory over a table with compare-and-set whose answers can get lost.
 *
 * <p>Every change is a step of read and swap. A swap that was applied is answered; after any other
 * outcome the row is read and the change decided anew, so that a change which was applied without
 * an answer is recognised by what it has left: the token of the submission, the wish, the outcome.
 * The revision in the row makes two swaps from one row exclude each other, also when the first
 * arrives after the second was sent. Safe for any thread, as it keeps nothing.
 */
public final class CompareAndSetDirectory implements JobDirectory {

  private final DirectoryTable table;
  private final RowSwaps<DirectoryRow> swaps;
  private final Supplier<String> tokens;

  /**
   * Creates a directory that keeps everything in {@code table}.
   *
   * @param tokens gives a token that no submission of any process has ever had; called by any
   *     thread
   */
  public CompareAndSetDirectory(DirectoryTable table, Supplier<String> tokens) {
    this.table = table;
    this.swaps = new RowSwaps<>(table, DirectoryRow::revision, CompareAndSetDirectory::exhausted);
    this.tokens = tokens;
  }

  @Override
  public CompletionStage<List<JobEntry>> list() {
    return table
        .rows()
        .thenApply(
            rows ->
                rows.stream()
                    .flatMap(row -> row.shown().stream())
                    .sorted(Comparator.comparing(JobEntry::job))
                    .toList());
  }

  @Override
  public CompletionStage<Optional<JobEntry>> get(String job) {
    return table.row(job).thenApply(row -> row.flatMap(DirectoryRow::shown));
  }

  @Override
  public CompletionStage<Submission> submit(String job, Bytes spec) {
    if (spec.size() > MOST_SPEC_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "the specification of job '%s' has %d bytes; expected at most %d. Put what is large where every node can read it, and its place into the specification."
                  .formatted(job, spec.size(), MOST_SPEC_BYTES)));
    }
    String token = tokens.get();
    return change(
        job, (row, doubt) -> submitting(row, doubt, DirectoryRow.first(job, token, spec)));
  }

  private static Step<DirectoryRow, Submission> submitting(
      Optional<DirectoryRow> row, boolean doubt, DirectoryRow first) {
    if (row.isEmpty()) {
      return new Step.Swap<>(first, new Submission.Submitted(first.entry()));
    }
    JobEntry found = row.get().entry();
    if (found.isSameSubmission(first.entry())) {
      return new Step.Answer<>(new Submission.Submitted(found));
    }
    if (doubt) {
      throw new DirectoryException(
          "the store did not say whether job '%s' was submitted, and others have changed what is known about it since. Look at the job, and submit it again if it is still to run."
              .formatted(first.job()));
    }
    if (!found.hasEnded()) {
      return new Step.Answer<>(new Submission.AlreadyThere(found));
    }
    JobEntry next = found.next(first.entry().submission(), first.entry().spec());
    return new Step.Swap<>(DirectoryRow.of(next), new Submission.Submitted(next));
  }

  @Override
  public CompletionStage<Optional<JobEntry>> want(String job, Wanted wanted) {
    return get(job)
        .thenCompose(
            entry ->
                entry.isEmpty()
                    ? CompletableFuture.completedFuture(entry)
                    : change(job, (row, doubt) -> wanting(row, doubt, entry.get(), wanted)));
  }

  /** In doubt, the wish counts as one that others have had their way after. */
  private static Step<DirectoryRow, Optional<JobEntry>> wanting(
      Optional<DirectoryRow> row, boolean doubt, JobEntry meant, Wanted wanted) {
    Optional<JobEntry> found = row.flatMap(DirectoryRow::shown);
    boolean changes =
        !doubt
            && found.filter(meant::isSameSubmission).isPresent()
            && !found.get().hasEnded()
            && found.get().wanted() != wanted;
    if (!changes) {
      return new Step.Answer<>(found);
    }
    JobEntry next = found.get().wanted(wanted);
    return new Step.Swap<>(DirectoryRow.of(next), Optional.of(next));
  }

  @Override
  public CompletionStage<Ending> ended(JobEntry entry, Outcome outcome) {
    return change(entry.job(), (row, doubt) -> ending(row, entry, outcome));
  }

  private static Step<DirectoryRow, Ending> ending(
      Optional<DirectoryRow> row, JobEntry meant, Outcome outcome) {
    Optional<JobEntry> shown = row.flatMap(DirectoryRow::shown);
    Optional<JobEntry> mine = shown.filter(meant::isSameSubmission);
    if (mine.isEmpty()) {
      return new Step.Answer<>(new Ending.Superseded(shown));
    }
    JobEntry found = mine.get();
    if (found.hasEnded()) {
      return new Step.Answer<>(
          found.outcome().get().equals(outcome)
              ? new Ending.Ended(found)
              : new Ending.Superseded(mine));
    }
    JobEntry next = found.ended(outcome);
    return new Step.Swap<>(DirectoryRow.of(next), new Ending.Ended(next));
  }

  @Override
  public CompletionStage<Forgetting> forget(String job) {
    return get(job)
        .thenCompose(
            entry ->
                entry.isEmpty()
                    ? CompletableFuture.completedFuture(new Forgetting.Forgotten())
                    : change(job, (row, doubt) -> forgetting(row, entry.get())));
  }

  private static Step<DirectoryRow, Forgetting> forgetting(
      Optional<DirectoryRow> row, JobEntry meant) {
    Optional<JobEntry> found = row.flatMap(DirectoryRow::shown);
    if (found.isEmpty()) {
      return new Step.Answer<>(new Forgetting.Forgotten());
    }
    return found.get().hasEnded() && found.get().isSameSubmission(meant)
        ? new Step.Swap<>(row.get().forgot(), new Forgetting.Forgotten())
        : new Step.Answer<>(new Forgetting.StillThere(found.get()));
  }

  private <A> CompletionStage<A> change(String job, RowSwaps.Change<DirectoryRow, A> change) {
    return swaps.change(job, change);
  }

  private static DirectoryException exhausted(String job) {
    return new DirectoryException(
        "what is known about job '%s' could not be changed in %d attempts; expected at most a few. Look whether many programs change it at once, and whether the store is well."
            .formatted(job, RowSwaps.MOST_STEPS));
  }
}
