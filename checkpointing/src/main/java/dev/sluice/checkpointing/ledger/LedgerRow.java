package dev.sluice.checkpointing.ledger;

import dev.sluice.checkpointing.CheckpointRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The one truth about a job: who may write, and which checkpoints there are. Immutable; in the
 * store it changes by compare-and-set only.
 *
 * <p>The epoch never goes back; {@code lastCompleted} does so only when the job is abandoned. One
 * owner belongs to each epoch.
 *
 * @param job name of the job
 * @param epoch number of the last start or restart, from 1; 0 of a job that has adopted a savepoint
 *     and never started
 * @param owner token of the coordinator that claimed the epoch, never used by another start
 * @param lastCompleted the last completed checkpoint, {@link CheckpointRef#NONE} before the first
 * @param revision one more with every change, so that two different changes cannot both fit one row
 * @param retained all completed checkpoints that have not been dropped, in order of completion
 */
public record LedgerRow(
    String job,
    long epoch,
    String owner,
    CheckpointRef lastCompleted,
    long revision,
    List<RetainedCheckpoint> retained) {

  private static final String NOBODY = "nobody";

  /** Keeps the list immutable. */
  public LedgerRow {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(lastCompleted, "lastCompleted");
    retained = List.copyOf(retained);
  }

  /** The first row of a job, with epoch 1. */
  static LedgerRow first(String job, String owner) {
    return new LedgerRow(job, 1, owner, CheckpointRef.NONE, 1, List.of());
  }

  /** The row of a job that has not started yet; the first claim makes epoch 1 of it. */
  static LedgerRow unclaimed(String job) {
    return new LedgerRow(job, 0, NOBODY, CheckpointRef.NONE, 1, List.of());
  }

  LedgerRow claimedBy(String claimant) {
    return new LedgerRow(job, epoch + 1, claimant, lastCompleted, revision + 1, retained);
  }

  LedgerRow completed(CheckpointRef ref, Optional<String> savepoint) {
    List<RetainedCheckpoint> more = new ArrayList<>(retained);
    more.add(new RetainedCheckpoint(ref, savepoint, List.of()));
    return new LedgerRow(job, epoch, owner, ref, revision + 1, more);
  }

  /** The row with one number used up, which is its revision. */
  LedgerRow counted() {
    return changed(retained);
  }

  LedgerRow adopted(CheckpointRef ref, String savepoint) {
    List<RetainedCheckpoint> more = new ArrayList<>(retained);
    more.add(new RetainedCheckpoint(ref, Optional.of(savepoint), List.of()));
    return changed(more);
  }

  LedgerRow abandonedBy(String claimant) {
    List<RetainedCheckpoint> held =
        retained.stream()
            .filter(each -> !each.holders().isEmpty())
            .map(RetainedCheckpoint::unnamed)
            .toList();
    return new LedgerRow(job, epoch + 1, claimant, CheckpointRef.NONE, revision + 1, held);
  }

  LedgerRow with(CheckpointRef ref, UnaryOperator<RetainedCheckpoint> change) {
    return changed(
        retained.stream().map(each -> each.ref().equals(ref) ? change.apply(each) : each).toList());
  }

  LedgerRow without(CheckpointRef ref) {
    return changed(retained.stream().filter(each -> !each.ref().equals(ref)).toList());
  }

  private LedgerRow changed(List<RetainedCheckpoint> now) {
    return new LedgerRow(job, epoch, owner, lastCompleted, revision + 1, now);
  }

  /** The retained checkpoint with this name, if there is one. */
  public Optional<RetainedCheckpoint> retained(CheckpointRef ref) {
    return retained.stream().filter(each -> each.ref().equals(ref)).findFirst();
  }

  /** The savepoint with this name, if there is one. */
  public Optional<RetainedCheckpoint> savepoint(String name) {
    return retained.stream().filter(each -> each.savepoint().equals(Optional.of(name))).findFirst();
  }

  /** Whether a coordinator may still write. */
  public boolean isOwnedBy(long itsEpoch, String itsToken) {
    return epoch == itsEpoch && owner.equals(itsToken);
  }
}
