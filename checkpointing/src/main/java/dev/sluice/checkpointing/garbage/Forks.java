package dev.sluice.checkpointing.garbage;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Hold;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.store.JournalId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Begins a job as a fork of another's checkpoint, and knows how long that must stay for it.
 *
 * <p>The checkpoint is held in the row of its own job, under the name and epoch of the fork, before
 * the fork reads the first byte of it. The hold is over when both are true:
 *
 * <ul>
 *   <li>The fork's epoch has completed a checkpoint or is over, so nothing goes on from what was
 *       read that no document tells of.
 *   <li>No retained checkpoint that the fork has completed since refers to a journal that the held
 *       one refers to and that is not the fork's own.
 * </ul>
 *
 * <p>What is over stays over: a later checkpoint of the fork refers only to what an earlier one of
 * it does and to what the fork has written, and who begins with the same checkpoint again does so
 * in another epoch, under a hold of its own. So whoever looks may release it, at any time. After a
 * crash at any moment the hold is there too long rather than too short, until somebody looks again
 * after the fork's next start or end.
 *
 * <p>A fork of a fork needs no more than that: its own hold keeps the fork's checkpoint, and while
 * that is retained, the fork's hold is not over. A job that goes back to a savepoint of its own
 * begins in the same way, since until its first checkpoint only the hold keeps the savepoint.
 *
 * <p>Safe for any thread.
 */
public final class Forks {

  private final CheckpointLedger ledger;

  /** Creates one over the ledger in which both jobs have their rows. */
  public Forks(CheckpointLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Holds a checkpoint for a job that is about to begin with it. Called again after a failure it
   * does no harm.
   *
   * @param fork the row as claimed for this start
   * @param source the job whose checkpoint it is
   */
  public CompletionStage<ForkStart> begin(LedgerRow fork, String source, CheckpointRef ref) {
    String holder = new Holder.Fork(fork.job(), fork.epoch()).text();
    return ledger
        .hold(source, ref, holder)
        .thenCompose(
            hold ->
                hold instanceof Hold.Held
                    ? ledger.checkpoint(source, ref).thenApply(from -> begun(source, ref, from))
                    : CompletableFuture.completedFuture(begun(source, ref, Optional.empty())));
  }

  private static ForkStart begun(
      String source, CheckpointRef ref, Optional<CompletedCheckpoint> from) {
    return from.<ForkStart>map(ForkStart.Begun::new)
        .orElseGet(
            () ->
                new ForkStart.Refused(
                    "%s of job '%s' is not there: it was dropped, or never completed. Choose another checkpoint or savepoint"
                        .formatted(ref, source)));
  }

  /**
   * Whether the hold of a fork is over.
   *
   * @param held the document of the checkpoint that it holds
   * @param fork what the ledger knows of the fork, read after the hold was seen; empty if it has no
   *     row
   */
  public static boolean isOver(
      Holder.Fork holder, CompletedCheckpoint held, Optional<JobView> fork) {
    if (fork.isEmpty() || !hasMovedOn(holder, fork.get().row())) {
      return false;
    }
    if (holder.job().equals(held.job())) {
      // Its own checkpoints keep the journals that they refer to by themselves.
      return true;
    }
    // Its own journals are kept by its own checkpoints. To count them would let two jobs that have
    // begun with checkpoints of each other hold these for ever; so would earlier checkpoints.
    Set<JournalId> others =
        held.journals().stream()
            .filter(journal -> !journal.job().equals(holder.job()))
            .collect(Collectors.toSet());
    return fork.get().missing().isEmpty() && !fork.get().refersToAny(others, holder.epoch());
  }

  private static boolean hasMovedOn(Holder.Fork holder, LedgerRow fork) {
    return fork.epoch() > holder.epoch()
        || fork.epoch() == holder.epoch() && fork.lastCompleted().epoch() == holder.epoch();
  }
}
