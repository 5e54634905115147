package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a store has to be able to do so that a {@link CompareAndSetLedger} can stand on it: one row
 * per job with compare-and-set, and documents that are written once.
 *
 * <p>It decides nothing and repeats nothing. Above all it never sends a compare-and-set a second
 * time by itself, nor lets a driver do so: an answer that does not come is {@link
 * SwapOutcome#UNKNOWN}. All methods may be called by any thread. A stage fails when the store
 * cannot be reached or refuses; where that leaves a change in doubt, {@code UNKNOWN} is given
 * instead.
 *
 * <p>Every implementation passes {@code CheckpointLedgerContract}.
 */
public interface LedgerTable {

  /**
   * The row of a job, if it has one.
   *
   * <p>Linearizable with all changes (a SERIAL read on Cassandra): what it gives is at least as new
   * as any change that had been applied before, and a change that was under way before is from now
   * on either seen by every read, or applied to no row that such a read has given.
   */
  CompletionStage<Optional<LedgerRow>> row(String job);

  /** Puts in the first row of a job, if it has none. */
  CompletionStage<SwapOutcome> insert(LedgerRow first);

  /**
   * Replaces the row of a job if epoch, owner and revision in the table are those of {@code
   * expected}.
   */
  CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next);

  /**
   * Keeps a document about a checkpoint under its job and {@link CheckpointRef}. The stage
   * completes when it is durable; putting the same again changes nothing.
   */
  CompletionStage<Void> put(CompletedCheckpoint document);

  /** The document about a checkpoint, if there is one. */
  CompletionStage<Optional<CompletedCheckpoint>> document(String job, CheckpointRef ref);

  /** The names of all documents of a job, in order, completed or not. */
  CompletionStage<List<CheckpointRef>> documents(String job);

  /** Removes a document, which may have been removed before. */
  CompletionStage<Void> remove(String job, CheckpointRef ref);
}
