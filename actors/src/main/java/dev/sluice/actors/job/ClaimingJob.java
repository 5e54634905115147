package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.recovery.RecoveryRefusedException;
import dev.sluice.checkpointing.recovery.RecoveryRequest;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Origin;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.dataflow.status.JobState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The phase of a job that begins an epoch: claims it in the ledger, which fences all earlier ones,
 * unless the job starts again and somebody else has taken it over meanwhile; and plans how to go on
 * from the last completed checkpoint. Next: starting.
 *
 * <p>While the ledger cannot be reached, it asks again, and that for minutes in a job that has run.
 */
final class ClaimingJob extends JobPhase {

  private static final int MOST_TRIES = 300;

  private final Durability durability;
  private final String owner;
  private int tries;

  private ClaimingJob(JobScope scope, Durability durability) {
    super(scope);
    this.durability = durability;
    this.owner = durability.stores().owners().get();
  }

  static Behavior<JobActor.Command> claim(JobScope scope, Durability durability) {
    return new ClaimingJob(scope, durability).ask();
  }

  private Behavior<JobActor.Command> ask() {
    tries++;
    getContext()
        .pipeToSelf(
            claimed(),
            (claimed, failure) ->
                failure == null
                    ? claimed
                    : new JobActor.ClaimFailed(owner, Unwrapped.cause(failure)));
    return this;
  }

  /**
   * Only the first epoch of the job in this process takes it over from others, as its user wants,
   * and goes on from elsewhere.
   */
  private CompletionStage<JobActor.Claimed> claimed() {
    EpochClaim claim = new EpochClaim(JobShape.of(scope.graph()), durability, owner, scope.now());
    Optional<LedgerRow> own = scope.epoch().row();
    return scope.hasRun() && own.isPresent()
        ? claim.claimAgain(own.get())
        : claim.claim(durability.start());
  }

  @Override
  Behavior<JobActor.Command> onLost(NodeLostException lost) {
    return this;
  }

  @Override
  boolean isStarting() {
    return true;
  }

  @Override
  JobState state() {
    return scope.hasRun() ? JobState.RESTARTING : JobState.STARTING;
  }

  @Override
  Behavior<JobActor.Command> onClaimed(JobActor.Claimed claimed) {
    if (!claimed.owner().equals(owner)) {
      return this;
    }
    durability
        .stores()
        .faults()
        .reached(FaultPoint.EPOCH_CLAIMED, scope.job(), claimed.row().epoch());
    try {
      Optional<RecoveryPlan> plan = claimed.from().map(this::plan);
      if (isChosen(claimed)) {
        claimed.from().ifPresent(from -> scope.chosen(from.ref()));
      }
      plan.ifPresent(
          each ->
              each.dropped()
                  .forEach(dropped -> getContext().getLog().warn("Left behind: {}", dropped)));
      scope.begin(Epoch.claimed(claimed.row(), plan));
    } catch (RecoveryRefusedException e) {
      return EndedJob.end(scope, new JobEnd.Failed(e));
    }
    getContext().getLog().info("Epoch {} goes on from {}", claimed.row().epoch(), from());
    return StartingJob.startEpoch(scope);
  }

  private boolean isChosen(JobActor.Claimed claimed) {
    StartFrom start = durability.start();
    return start instanceof StartFrom.Takeover takeover
        ? takeover.chosen().isPresent() && !takeover.isSince(claimed.row().lastCompleted())
        : !scope.hasRun() && start instanceof StartFrom.Checkpoint;
  }

  private Object from() {
    return scope.epoch().from();
  }

  private RecoveryPlan plan(CompletedCheckpoint from) {
    return RecoveryPlan.of(
        new RecoveryRequest(
            from, JobShape.of(scope.graph()), Map.of(), Origin.OWN, durability.unmatched()));
  }

  @Override
  Behavior<JobActor.Command> onClaimFailed(JobActor.ClaimFailed failed) {
    if (!failed.owner().equals(owner)) {
      return this;
    }
    boolean isFenced = failed.cause() instanceof FencedException;
    if (isFenced || !scope.hasRun() || tries >= MOST_TRIES) {
      return EndedJob.end(scope, new JobEnd.Failed(failed.cause()));
    }
    getContext()
        .getLog()
        .warn("The ledger did not answer, it is asked again: {}", failed.cause().toString());
    getContext()
        .scheduleOnce(
            durability.settings().patience(),
            getContext().getSelf(),
            new JobActor.RestartDue(owner));
    return this;
  }

  @Override
  Behavior<JobActor.Command> onRestartDue(JobActor.RestartDue due) {
    return due.token().equals(owner) ? ask() : this;
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    return this;
  }

  @Override
  Behavior<JobActor.Command> end(JobEnd end) {
    return EndedJob.end(scope, end);
  }
}
