package dev.sluice.actors.job;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.garbage.ForkStart;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.LedgerException;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.Renewal;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.recovery.RecoveryRequest;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Origin;
import dev.sluice.checkpointing.savepoint.StartFrom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Claims an epoch of a job in the ledger, and finds what it goes on from.
 *
 * <p>A checkpoint that is not the last completed one of the job is to be made that: it is held
 * where it came from, and gets a name of the new epoch, with the same segments, under which it is
 * {@linkplain StartingJob completed once more} when it is known to fit. So after a crash at any
 * later moment the job goes on from it like from any other, nothing is copied, and a start that is
 * refused leaves the job where it was. Runs on the threads of the ledger; touches no state of the
 * job.
 */
final class EpochClaim {

  private final JobShape shape;
  private final Durability durability;
  private final String owner;
  private final long now;

  EpochClaim(JobShape shape, Durability durability, String owner, long now) {
    this.shape = shape;
    this.durability = durability;
    this.owner = owner;
    this.now = now;
  }

  /**
   * Claims an epoch for the first time in this process, whoever had the job before.
   *
   * @return fails when the ledger does, or there is nothing to start from
   */
  CompletionStage<JobActor.Claimed> claim(StartFrom start) {
    if (start instanceof StartFrom.Takeover takeover) {
      return takeOver(takeover);
    }
    return start instanceof StartFrom.Checkpoint from
        ? lookAt(from).thenCompose(seen -> claim(row -> goOnFrom(row, from)))
        : claim(this::goOn);
  }

  /** Whoever else claims meanwhile is fenced, and completes nothing more. */
  private CompletionStage<JobActor.Claimed> takeOver(StartFrom.Takeover takeover) {
    return ledger()
        .read(shape.job())
        .thenCompose(
            row ->
                takeover.chosen().isEmpty()
                        || row.filter(each -> takeover.isSince(each.lastCompleted())).isPresent()
                    ? claim(this::goOn)
                    : claim(takeover.chosen().get()));
  }

  private CompletionStage<JobActor.Claimed> claim(
      Function<LedgerRow, CompletionStage<JobActor.Claimed>> next) {
    return ledger().claim(shape.job(), owner).thenCompose(next);
  }

  /** Looks before anything is claimed, as that would end the job where it runs. */
  private CompletionStage<Void> lookAt(StartFrom.Checkpoint start) {
    return ledger()
        .read(start.source())
        .thenCompose(
            source ->
                ledger()
                    .checkpoint(start.source(), refOf(source, start))
                    .thenAccept(
                        found ->
                            found
                                .filter(from -> !isOwnLast(from, source.orElseThrow()))
                                .ifPresent(this::requireTimeLeft)));
  }

  private boolean isOwnLast(CompletedCheckpoint from, LedgerRow row) {
    return from.job().equals(shape.job()) && from.ref().equals(row.lastCompleted());
  }

  /**
   * Claims the epoch after one's own.
   *
   * @param own the row of the epoch that has failed
   * @return fails with {@link FencedException} when somebody else has taken the job over meanwhile
   */
  CompletionStage<JobActor.Claimed> claimAgain(LedgerRow own) {
    return ledger().renew(own, owner).thenApply(this::renewed).thenCompose(this::goOn);
  }

  private LedgerRow renewed(Renewal renewal) {
    if (renewal instanceof Renewal.Fenced fenced) {
      throw new FencedException(shape.job(), fenced.epoch(), fenced.owner());
    }
    return ((Renewal.Renewed) renewal).row();
  }

  private CheckpointLedger ledger() {
    return durability.stores().ledger();
  }

  private CompletionStage<JobActor.Claimed> goOn(LedgerRow row) {
    if (row.lastCompleted().isNone()) {
      return CompletableFuture.completedFuture(new JobActor.Claimed(owner, row, Optional.empty()));
    }
    return ledger()
        .checkpoint(shape.job(), row.lastCompleted())
        .thenApply(found -> new JobActor.Claimed(owner, row, Optional.of(found(row, found))));
  }

  private CompletedCheckpoint found(LedgerRow row, Optional<CompletedCheckpoint> found) {
    return found.orElseThrow(
        () ->
            new LedgerException(
                "%s of job '%s' is the last completed one, but its document is not there; expected to go on from it. Look whether the store has lost data"
                    .formatted(row.lastCompleted(), shape.job())));
  }

  private CompletionStage<JobActor.Claimed> goOnFrom(LedgerRow row, StartFrom.Checkpoint start) {
    return ledger()
        .read(start.source())
        .thenCompose(
            source -> durability.stores().forks().begin(row, start.source(), refOf(source, start)))
        .thenApply(begun -> renamed(row, begun));
  }

  private static CheckpointRef refOf(Optional<LedgerRow> source, StartFrom.Checkpoint start) {
    return source
        .flatMap(row -> start.which().in(row))
        .map(RetainedCheckpoint::ref)
        .orElseThrow(
            () ->
                new LedgerException(
                    "job '%s' has no %s; expected one of those that are listed for it"
                        .formatted(start.source(), start.which())));
  }

  private JobActor.Claimed renamed(LedgerRow row, ForkStart begun) {
    if (begun instanceof ForkStart.Refused refused) {
      throw new LedgerException(refused.reason());
    }
    CompletedCheckpoint from = ((ForkStart.Begun) begun).from();
    requireFits(from);
    if (isOwnLast(from, row)) {
      return new JobActor.Claimed(owner, row, Optional.of(from));
    }
    CheckpointRef ref = new CheckpointRef(row.lastCompleted().id() + 1, row.epoch());
    return new JobActor.Claimed(owner, row, Optional.of(own(from, ref)));
  }

  /** Refuses what does not fit before anything is made of it. */
  private void requireFits(CompletedCheckpoint from) {
    RecoveryPlan.of(
        new RecoveryRequest(from, shape, Map.of(), Origin.ANY_JOB, durability.unmatched()));
  }

  /** Whatever a job would read behind the end of time would be late. */
  private void requireTimeLeft(CompletedCheckpoint from) {
    if (from.kind().isDrained()) {
      throw new LedgerException(
          "savepoint '%s' was drained: all windows have fired and time has run out in it, so job '%s' could read nothing behind it; expected a savepoint that was taken, or stopped with, without draining. Take one of those, or start from an earlier checkpoint"
              .formatted(from.kind().savepoint().orElseThrow(), shape.job()));
    }
  }

  /** What another job had prepared is that job's to commit. */
  private CompletedCheckpoint own(CompletedCheckpoint from, CheckpointRef ref) {
    boolean isFork = !from.job().equals(shape.job());
    return new CompletedCheckpoint(
        shape.job(),
        ref,
        new CheckpointKind.Periodic(),
        now,
        now,
        from.keyGroups(),
        from.operators(),
        from.splits(),
        isFork ? from.subtasks().stream().map(EpochClaim::unprepared).toList() : from.subtasks());
  }

  private static SubtaskHandle unprepared(SubtaskHandle handle) {
    List<OperatorHandle> operators =
        handle.operators().stream()
            .map(
                each ->
                    new OperatorHandle(
                        each.operator(), each.states(), each.segments(), each.small(), List.of()))
            .toList();
    return new SubtaskHandle(handle.subtask(), handle.progress(), operators, handle.figures());
  }
}
