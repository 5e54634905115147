package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.Receive;
import akka.pattern.StatusReply;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a job's coordinator does alike in every phase. */
abstract class JobPhase extends AbstractBehavior<JobActor.Command> {

  final JobScope scope;

  JobPhase(JobScope scope) {
    super(scope.context());
    this.scope = scope;
  }

  abstract JobState state();

  /** A subtask told something other than a report or a failure. */
  abstract Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice);

  /** A subtask's actor stopped. */
  Behavior<JobActor.Command> onGone(TaskAddress address) {
    return end(
        new JobEnd.Failed(
            new IllegalStateException(
                "subtask %d of '%s' stopped without saying why; its log may tell"
                    .formatted(
                        address.subtask() + 1,
                        scope.graph().vertices().get(address.vertex()).name()))));
  }

  /** Brings the job to this end. */
  Behavior<JobActor.Command> end(JobEnd end) {
    return StoppingJob.stop(scope, end);
  }

  Optional<String> failure() {
    return Optional.empty();
  }

  @Override
  public final Receive<JobActor.Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(JobActor.FromSubtask.class, this::onNotice)
        .onMessage(JobActor.SubtaskGone.class, this::onSubtaskGone)
        .onMessage(JobActor.GetStatus.class, this::onGetStatus)
        .onMessage(JobActor.Diagnose.class, this::onDiagnose)
        .onMessage(JobActor.AwaitEnd.class, this::onAwaitEnd)
        .onMessage(JobActor.SplitsFound.class, this::onSplitsFound)
        .onMessage(JobActor.SplitsRefused.class, this::onSplitsRefused)
        .onMessage(JobActor.RediscoverDue.class, due -> onRediscoverDue(due.source()))
        .onMessage(JobActor.StopJob.class, stop -> end(new JobEnd.Stopped()))
        .onMessage(JobActor.Claimed.class, this::onClaimed)
        .onMessage(JobActor.ClaimFailed.class, this::onClaimFailed)
        .onMessage(JobActor.RestartDue.class, this::onRestartDue)
        .onMessage(
            JobActor.CheckpointDue.class, due -> isCurrent(due.epoch()) ? onCheckpointDue() : this)
        .onMessage(
            JobActor.LedgerAnswered.class,
            answer -> isCurrent(answer.epoch()) ? onLedgerAnswered(answer) : this)
        .onMessage(JobActor.TakeSavepoint.class, this::onTakeSavepoint)
        .onMessage(JobActor.SavepointDeleted.class, this::onSavepointDeleted)
        .onMessage(JobActor.GetCheckpoints.class, this::onGetCheckpoints)
        .onMessage(JobActor.GetRecovery.class, this::onGetRecovery)
        .onMessage(JobActor.ReadState.class, this::onReadState)
        .onMessage(JobActor.NodeLost.class, this::onNodeLost)
        .onMessage(JobActor.RowSeen.class, seen -> isCurrent(seen.epoch()) ? onRowSeen(seen) : this)
        .onMessage(JobActor.HostingDue.class, due -> isCurrent(due.epoch()) ? onHostingDue() : this)
        .onMessage(
            JobActor.StoppingDue.class, due -> isCurrent(due.epoch()) ? onStoppingDue() : this)
        .build();
  }

  private boolean isCurrent(long epoch) {
    return epoch == scope.epoch().number();
  }

  /** The ledger has given an epoch. */
  Behavior<JobActor.Command> onClaimed(JobActor.Claimed claimed) {
    return this;
  }

  /** The ledger has not answered. */
  Behavior<JobActor.Command> onClaimFailed(JobActor.ClaimFailed failed) {
    return this;
  }

  /** It is time to begin an epoch. */
  Behavior<JobActor.Command> onRestartDue(JobActor.RestartDue due) {
    return this;
  }

  /** It may be time for a checkpoint. */
  Behavior<JobActor.Command> onCheckpointDue() {
    return this;
  }

  /** The ledger has answered about a checkpoint of this epoch. */
  Behavior<JobActor.Command> onLedgerAnswered(JobActor.LedgerAnswered answer) {
    return this;
  }

  /** Somebody wants a savepoint. */
  Behavior<JobActor.Command> onTakeSavepoint(JobActor.TakeSavepoint wanted) {
    wanted
        .replyTo()
        .tell(
            StatusReply.error(
                "job '%s' is %s; expected it to run, with checkpoints, when a savepoint is taken"
                    .formatted(scope.job(), state())));
    return this;
  }

  /** The name of a savepoint is free. */
  Behavior<JobActor.Command> onSavepointDeleted(JobActor.SavepointDeleted deleted) {
    return this;
  }

  private Behavior<JobActor.Command> onGetRecovery(JobActor.GetRecovery get) {
    if (isStarting()) {
      scope.awaitStart(get.replyTo());
    } else {
      get.replyTo().tell(new JobActor.Recovered(scope.epoch().recovery()));
    }
    return this;
  }

  private Behavior<JobActor.Command> onReadState(JobActor.ReadState wanted) {
    List<ActorRef<SubtaskActor.Command>> subtasks = scope.subtasksOf(wanted.operator());
    if (subtasks.isEmpty()) {
      wanted
          .replyTo()
          .tell(
              StatusReply.error(
                  "no subtask of an operator '%s' runs in job '%s', which is %s; expected one of %s"
                      .formatted(wanted.operator(), scope.job(), state(), scope.operatorNames())));
    } else {
      getContext().spawnAnonymous(KeyStateQuery.ask(subtasks, wanted));
    }
    return this;
  }

  /** Whether the present epoch has yet to start. */
  boolean isStarting() {
    return false;
  }

  private Behavior<JobActor.Command> onGetCheckpoints(JobActor.GetCheckpoints get) {
    get.replyTo().tell(new JobActor.Checkpoints(scope.log().all()));
    return this;
  }

  private Behavior<JobActor.Command> onSplitsFound(JobActor.SplitsFound found) {
    scope.discoveryEnded();
    return onDiscovered(found.found());
  }

  private Behavior<JobActor.Command> onSplitsRefused(JobActor.SplitsRefused refused) {
    scope.discoveryEnded();
    return end(new JobEnd.Failed(refused.cause()));
  }

  /** Sources have found splits. */
  Behavior<JobActor.Command> onDiscovered(List<SourceSplits.Found<?>> found) {
    return this;
  }

  /** It is time for a source to look again. */
  Behavior<JobActor.Command> onRediscoverDue(SourceSplits<?> source) {
    return this;
  }

  /** Does what calls code of a source, and fails the job if that throws. */
  final Behavior<JobActor.Command> guarded(Supplier<Behavior<JobActor.Command>> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      return end(new JobEnd.Failed(e));
    }
  }

  /** The ledger has told whose the job is. */
  Behavior<JobActor.Command> onRowSeen(JobActor.RowSeen seen) {
    return this;
  }

  /** It is time to look which subtasks have not come. */
  Behavior<JobActor.Command> onHostingDue() {
    return this;
  }

  /** It is time to look which subtasks have not stopped. */
  Behavior<JobActor.Command> onStoppingDue() {
    return this;
  }

  private Behavior<JobActor.Command> onNodeLost(JobActor.NodeLost lost) {
    return scope.epoch().lost(lost.node())
        ? onLost(new NodeLostException(lost.node(), lost.reason()))
        : this;
  }

  /** Subtasks of the epoch are lost with their node. */
  Behavior<JobActor.Command> onLost(NodeLostException lost) {
    return end(new JobEnd.Failed(lost));
  }

  /** A subtask has an actor; one that comes when nobody waits for it is not needed any more. */
  Behavior<JobActor.Command> onHosted(SubtaskActor.Hosted hosted) {
    hosted.subtask().tell(new SubtaskActor.Stop());
    return this;
  }

  private Behavior<JobActor.Command> onNotice(JobActor.FromSubtask from) {
    SubtaskActor.Notice notice = from.told().notice();
    if (!isCurrent(from.told().epoch())) {
      if (notice instanceof SubtaskActor.Hosted late) {
        late.subtask().tell(new SubtaskActor.Stop());
      }
      return this;
    }
    if (notice instanceof SubtaskActor.Hosted hosted) {
      return onHosted(hosted);
    }
    if (notice instanceof SubtaskActor.Closed closed) {
      return gone(closed.address());
    }
    scope.book().add(notice, scope.settings().clock().nanos());
    scope.align(notice);
    if (notice instanceof SubtaskActor.Reported || notice instanceof SubtaskActor.Reached) {
      return this;
    }
    if (notice instanceof SubtaskActor.Failed failed) {
      return end(new JobEnd.Failed(failed.cause()));
    }
    return onProgress(notice);
  }

  private Behavior<JobActor.Command> onSubtaskGone(JobActor.SubtaskGone gone) {
    return isCurrent(gone.epoch()) ? gone(gone.address()) : this;
  }

  /** Hears it twice where nothing is lost: from the subtask and from the watch of its actor. */
  private Behavior<JobActor.Command> gone(TaskAddress address) {
    return scope.subtasks().remove(address) == null ? this : onGone(address);
  }

  private Behavior<JobActor.Command> onGetStatus(JobActor.GetStatus get) {
    get.replyTo().tell(status());
    return this;
  }

  private Behavior<JobActor.Command> onDiagnose(JobActor.Diagnose diagnose) {
    diagnose.replyTo().tell(diagnosed());
    return this;
  }

  /** What explains a job must not be able to end it. */
  private StatusReply<Diagnosis> diagnosed() {
    try {
      return StatusReply.success(scope.diagnosis(state()));
    } catch (RuntimeException e) {
      getContext().getLog().warn("The job could not be diagnosed; this is a bug", e);
      return StatusReply.error("job '%s' could not be diagnosed: %s".formatted(scope.job(), e));
    }
  }

  JobStatus status() {
    return scope.status(state(), failure());
  }

  Behavior<JobActor.Command> onAwaitEnd(JobActor.AwaitEnd await) {
    scope.await(await.replyTo());
    return this;
  }
}
