package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.ledger.SwapOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a store has to be able to do so that a {@link CompareAndSetDirectory} can stand on it: one
 * row per job with compare-and-set.
 *
 * <p>It decides nothing and repeats nothing. Above all it never sends a compare-and-set a second
 * time by itself, nor lets a driver do so: an answer that does not come is {@link
 * SwapOutcome#UNKNOWN}. All methods may be called by any thread. A stage fails when the store
 * cannot be reached or refuses; where that leaves a change in doubt, {@code UNKNOWN} is given
 * instead.
 *
 * <p>Every implementation passes {@code JobDirectoryContract}.
 */
public interface DirectoryTable {

  /**
   * All rows, in no order. Each is at least as new as any change that had been answered, or seen by
   * {@link #row}, before; of a change under way, some may be seen and some not.
   */
  CompletionStage<List<DirectoryRow>> rows();

  /**
   * The row of a job, if it has one.
   *
   * <p>Linearizable with all changes (a SERIAL read on Cassandra): what it gives is at least as new
   * as any change that had been applied before, and a change that was under way before is from now
   * on either seen by every read, or applied to no row that such a read has given.
   */
  CompletionStage<Optional<DirectoryRow>> row(String job);

  /** Puts in the first row of a job, if it has none. */
  CompletionStage<SwapOutcome> insert(DirectoryRow first);

  /**
   * Replaces the row of a job if submission and revision in the table are those of {@code
   * expected}.
   */
  CompletionStage<SwapOutcome> swap(DirectoryRow expected, DirectoryRow next);
}
