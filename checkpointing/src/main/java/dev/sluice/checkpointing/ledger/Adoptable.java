package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import java.util.concurrent.CompletionStage;

/** A checkpoint from elsewhere that a job is to adopt. Called by any thread, each method once. */
public interface Adoptable {

  /** The name of the savepoint that it becomes. */
  String savepoint();

  /**
   * The checkpoint as one of the job: under its name, with the savepoint for its kind, and with all
   * segments in journals that {@link dev.sluice.checkpointing.store.JournalId#adopted} names.
   *
   * @param ref the name that the ledger gives it
   */
  CompletedCheckpoint as(String job, CheckpointRef ref);

  /**
   * Copies all chunks to where the document says. Deletes what it has copied when it fails; what is
   * left even so is found as garbage.
   */
  CompletionStage<Void> copy(CompletedCheckpoint document);

  /** Deletes what was copied, as the job cannot adopt it after all. */
  CompletionStage<Void> undo(CompletedCheckpoint document);
}
