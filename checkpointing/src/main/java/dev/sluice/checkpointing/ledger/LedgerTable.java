package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.swap.SwapTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a store has to be able to do so that a {@link CompareAndSetLedger} can stand on it: one row
 * per job with compare-and-set, and documents that are written once.
 *
 * <p>Documents, too, may be used by any thread, and a stage fails when the store cannot be reached
 * or refuses.
 *
 * <p>Every implementation passes {@code CheckpointLedgerContract}.
 */
public interface LedgerTable extends SwapTable<LedgerRow> {

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
