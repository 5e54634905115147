package dev.sluice.checkpointing.swap;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A table in a store with one row per job, changed by compare-and-set alone.
 *
 * <p>It decides nothing and repeats nothing. Above all it never sends a compare-and-set a second
 * time by itself, nor lets a driver do so: an answer that does not come is {@link
 * SwapOutcome#UNKNOWN}. All methods may be called by any thread. A stage fails when the store
 * cannot be reached or refuses; where that leaves a change in doubt, {@code UNKNOWN} is given
 * instead.
 *
 * @param <R> the rows
 */
public interface SwapTable<R> {

  /**
   * The row of a job, if it has one.
   *
   * <p>Linearizable with all changes (a SERIAL read on Cassandra): what it gives is at least as new
   * as any change that had been applied before, and a change that was under way before is from now
   * on either seen by every read, or applied to no row that such a read has given.
   */
  CompletionStage<Optional<R>> row(String job);

  /** Puts in the first row of a job, if it has none. */
  CompletionStage<SwapOutcome> insert(R first);

  /**
   * Replaces the row of a job if what identifies a state of it, above all its revision, is in the
   * table as in {@code expected}.
   */
  CompletionStage<SwapOutcome> swap(R expected, R next);
}
