package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Knows which coordinator of a job may write, and which checkpoints are complete. No row, no
 * checkpoint.
 *
 * <p>It is fenced by a counter, never by time: who has not the newest epoch changes nothing.
 * Answers are final. Where a store does not say whether a change was applied, the ledger reads
 * before it tries again; it never repeats a change blindly. A stage fails when the store cannot be
 * reached for long; then the same call may be made again, and finds out what became of the first.
 * All methods may be called by any thread.
 *
 * <p>After a crash of the caller at any moment, a change has happened whole or not at all.
 */
public interface CheckpointLedger {

  /** The row of a job, as new as any answer given before; empty for a job that never started. */
  CompletionStage<Optional<LedgerRow>> read(String job);

  /**
   * Takes the next epoch of a job, or the first of a new one; from then on all earlier owners are
   * fenced.
   *
   * @param owner a token that no other start of a coordinator has ever used
   * @return the row as it stands with the new epoch
   */
  CompletionStage<LedgerRow> claim(String job, String owner);

  /**
   * Takes the next epoch of a job like {@link #claim}, but only from the owner of the one before:
   * whoever starts a job again on its own must not take it back from somebody who took it over, or
   * the two would take turns for ever.
   *
   * @param before the row as the caller has seen it last, with the caller's own epoch and owner
   * @param owner a token that no other start of a coordinator has ever used
   */
  CompletionStage<Renewal> renew(LedgerRow before, String owner);

  /**
   * Makes a checkpoint the last completed one, if the epoch is still the owner's.
   *
   * <p>The owner completes its checkpoints in the order of their numbers, one at a time, each
   * higher than the last completed one. It asks until it has an answer, and does not abort a
   * checkpoint before.
   */
  CompletionStage<Completion> complete(String owner, CompletedCheckpoint checkpoint);

  /** The retained checkpoints of a job, savepoints among them, in order of completion. */
  CompletionStage<List<CompletedCheckpoint>> checkpoints(String job);

  /** A retained checkpoint; empty if it was dropped, or is not complete. */
  CompletionStage<Optional<CompletedCheckpoint>> checkpoint(String job, CheckpointRef ref);

  /** The savepoint with this name, if there is one. */
  CompletionStage<Optional<CompletedCheckpoint>> savepoint(String job, String name);

  /**
   * Makes a checkpoint stay, whatever else happens, until the same holder releases it.
   *
   * @param holder who needs it, such as the name of a fork; holding twice is holding once
   */
  CompletionStage<Hold> hold(String job, CheckpointRef ref, String holder);

  /** Ends a hold, which may have ended before. */
  CompletionStage<Void> release(String job, CheckpointRef ref, String holder);

  /**
   * Drops a checkpoint, unless it is the last completed one, a savepoint, or held. Its journals may
   * be deleted afterwards if no other checkpoint refers to them: {@link Garbage}.
   */
  CompletionStage<Drop> drop(String job, CheckpointRef ref);

  /**
   * Takes the name from a savepoint and drops the checkpoint, unless it is the last completed one
   * or held; then it is dropped like any other later.
   */
  CompletionStage<Drop> deleteSavepoint(String job, String name);

  /**
   * Makes a checkpoint from elsewhere a savepoint of a job, which need not have started yet. The
   * job's last completed checkpoint stays what it is, and its coordinator notices nothing.
   *
   * <p>First a name is given that no other checkpoint of the job has or gets, then its document is
   * kept, then its chunks are copied, and with one change of the row it is there. Garbage
   * collection leaves the copied journals alone as long as the epoch lasts in which the name was
   * given. A claim meanwhile makes the adoption fail, so that what a crash leaves is garbage from
   * the next start on.
   */
  CompletionStage<Adoption> adopt(String job, Adoptable checkpoint);

  /**
   * Takes the next epoch of a job so that nobody runs it any more, and drops all of its checkpoints
   * but those that are held; these lose their names, and are dropped like any other later. The job
   * may be started again, and begins anew.
   *
   * @param owner a token that no start of a coordinator has ever used
   * @return the row as it stands; empty for a job that never started
   */
  CompletionStage<Optional<LedgerRow>> abandon(String job, String owner);
}
