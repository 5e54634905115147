package dev.sluice.checkpointing.swap;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Changes rows of a table with compare-and-set whose answers can get lost.
 *
 * <p>Every change is a step of read and swap. A swap that was applied is answered; after any other
 * outcome the row is read and the change decided anew, so that a change which was applied without
 * an answer is recognised by what it has left. The revision in the row makes two swaps from one row
 * exclude each other, also when the first arrives after the second was sent. Safe for any thread,
 * as it keeps nothing.
 *
 * @param <R> the rows
 */
public final class RowSwaps<R> {

  /** Each lost step means that somebody else's was applied, or that the store is not well. */
  public static final int MOST_STEPS = 100;

  private final SwapTable<R> table;
  private final ToLongFunction<R> revision;
  private final Function<String, RuntimeException> exhausted;

  /**
   * Creates changes of a table.
   *
   * @param revision one more with every change of a row, from 1
   * @param exhausted says of a job that its row could not be changed in {@link #MOST_STEPS} steps
   */
  public RowSwaps(
      SwapTable<R> table,
      ToLongFunction<R> revision,
      Function<String, RuntimeException> exhausted) {
    this.table = table;
    this.revision = revision;
    this.exhausted = exhausted;
  }

  /** Decides what to do with a row. */
  public interface Change<R, A> {

    /**
     * Decides.
     *
     * @param doubt whether an earlier swap of this change may have been applied, and what it left
     *     may have been replaced since
     */
    Step<R, A> on(Optional<R> row, boolean doubt);
  }

  /**
   * How far a change has come.
   *
   * @param left how many steps it may still take
   * @param unanswered the revision that was to be replaced by a swap of which nobody has said, and
   *     no row has shown, whether it was applied; negative if there is none
   */
  private record Progress(int left, long unanswered) {

    static final Progress START = new Progress(MOST_STEPS, -1);

    Progress after(SwapOutcome outcome, long revision) {
      return new Progress(left - 1, outcome == SwapOutcome.UNKNOWN ? revision : unanswered);
    }

    /**
     * A row that has not moved shows that the swap was not and never will be applied, and the next
     * row tells by itself whether the swap has made it. Later ones may not.
     */
    Progress seeing(long revision) {
      return revision > unanswered + 1 ? this : new Progress(left, -1);
    }

    boolean isInDoubt() {
      return unanswered >= 0;
    }
  }

  /** Reads, decides, swaps, until the row says that the change is done or may not be. */
  public <A> CompletionStage<A> change(String job, Change<R, A> change) {
    return change(job, change, Progress.START);
  }

  private <A> CompletionStage<A> change(String job, Change<R, A> change, Progress progress) {
    if (progress.left() == 0) {
      return CompletableFuture.failedFuture(exhausted.apply(job));
    }
    return table.row(job).thenCompose(row -> step(job, change, progress, row));
  }

  private <A> CompletionStage<A> step(
      String job, Change<R, A> change, Progress progress, Optional<R> row) {
    long seen = row.map(revision::applyAsLong).orElse(0L);
    Progress now = progress.seeing(seen);
    Step<R, A> decided = change.on(row, now.isInDoubt());
    if (decided instanceof Step.Answer<R, A> answer) {
      return CompletableFuture.completedFuture(answer.answer());
    }
    Step.Swap<R, A> swap = (Step.Swap<R, A>) decided;
    return swap(row, swap.next())
        .thenCompose(
            outcome ->
                outcome == SwapOutcome.APPLIED
                    ? CompletableFuture.completedFuture(swap.answer())
                    : change(job, change, now.after(outcome, seen)));
  }

  private CompletionStage<SwapOutcome> swap(Optional<R> row, R next) {
    return row.isPresent() ? table.swap(row.get(), next) : table.insert(next);
  }
}
