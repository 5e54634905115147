package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.ReceiveBuilder;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.task.Activity;
import dev.sluice.dataflow.task.Progress;
import dev.sluice.dataflow.task.Subtask;
import java.time.Duration;
import java.util.Optional;

/**
 * The phase of a subtask that works, in turns, once it was told to start; between turns it looks at
 * what else has come, and writes rows of a snapshot. Next: ended.
 */
final class RunningSubtask extends SubtaskPhase {

  private static final SubtaskActor.Continue CONTINUE = new SubtaskActor.Continue();
  private static final SubtaskActor.Flush FLUSH = new SubtaskActor.Flush();
  private static final SubtaskActor.RetryDue RETRY = new SubtaskActor.RetryDue();

  /** Longer than this the actor system's scheduler may not take; it then just looks again. */
  private static final long LONGEST_SLEEP_MILLIS = 3_600_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  /** Beyond this the timers of the actor system are good enough, and can be taken back. */
  private static final long LONGEST_ALARM_NANOS = 20_000_000;

  private final Activity activity;
  private final Alarm alarm;
  private final TurnSize turn;
  private final long bufferTimeoutNanos;
  private final Optional<SubtaskSnapshots> snapshots;
  private final PeerPorts ports;
  private boolean started;
  private boolean continueSent;
  private boolean flushArmed;
  private boolean flushSent;

  /** For which processing time the actor will wake up; {@code Long.MAX_VALUE} for none. */
  private long wakesAt = Long.MAX_VALUE;

  RunningSubtask(
      SubtaskScope scope, Subtask subtask, Optional<SubtaskSnapshots> snapshots, PeerPorts ports) {
    super(scope, subtask);
    this.ports = ports;
    this.snapshots = snapshots;
    this.activity = new Activity(scope.nanos());
    ActorRef<SubtaskActor.Command> self = scope.context().getSelf();
    this.alarm = new Alarm(() -> self.tell(RETRY));
    this.turn = new TurnSize(scope.settings().turnElements());
    this.bufferTimeoutNanos = scope.settings().bufferTimeout().toNanos();
    // Splits are opened, and what they begin with is seen, but nothing is read before an answer.
    subtask.aligned().ifPresent(source -> source.readUpTo(Watermark.MIN));
    Duration interval = scope.settings().reportInterval();
    scope.timers().startTimerWithFixedDelay(new SubtaskActor.ReportDue(), interval);
  }

  @Override
  boolean isOpen() {
    return true;
  }

  @Override
  ReceiveBuilder<SubtaskActor.Command> commands(ReceiveBuilder<SubtaskActor.Command> builder) {
    return checkpointCommands(builder)
        .onMessage(SubtaskActor.Start.class, guarded(this::onStart))
        .onMessage(SubtaskActor.Deliver.class, guarded(this::onDeliver))
        .onMessage(SubtaskActor.DeliverPart.class, guarded(this::onDeliverPart))
        .onMessage(SubtaskActor.Grant.class, guarded(this::onGrant))
        .onMessage(SubtaskActor.Continue.class, guarded(this::onContinue))
        .onMessage(SubtaskActor.Flush.class, guarded(this::onFlush))
        .onMessage(SubtaskActor.FlushDue.class, guarded(this::onFlushDue))
        .onMessage(SubtaskActor.RetryDue.class, guarded(this::onRetryDue))
        .onMessage(SubtaskActor.TimerDue.class, guarded(this::onTimerDue))
        .onMessage(SubtaskActor.Woken.class, guarded(this::onWoken))
        .onMessage(SubtaskActor.ReportDue.class, guarded(this::onReportDue))
        .onMessage(SubtaskActor.AssignSplits.class, guarded(this::onAssignSplits))
        .onMessage(SubtaskActor.AssignStored.class, guarded(this::onAssignStored))
        .onMessage(SubtaskActor.AlignmentDue.class, guarded(this::onAlignmentDue))
        .onMessage(SubtaskActor.ReadUpTo.class, guarded(this::onReadUpTo))
        .onMessage(SubtaskActor.Stop.class, guarded(this::onStop));
  }

  private ReceiveBuilder<SubtaskActor.Command> checkpointCommands(
      ReceiveBuilder<SubtaskActor.Command> builder) {
    return builder
        .onMessage(SubtaskActor.Trigger.class, guarded(this::onTrigger))
        .onMessage(SubtaskActor.CheckpointCompleted.class, guarded(this::onCompleted))
        .onMessage(SubtaskActor.CheckpointAborted.class, guarded(this::onAborted))
        .onMessage(SubtaskActor.LastSnapshotDue.class, guarded(this::onLastSnapshotDue));
  }

  private Behavior<SubtaskActor.Command> onStart(SubtaskActor.Start start) {
    started = true;
    return work();
  }

  private Behavior<SubtaskActor.Command> onTrigger(SubtaskActor.Trigger trigger) {
    subtask.trigger(new Barrier(trigger.checkpoint(), trigger.completed()), trigger.then());
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onCompleted(SubtaskActor.CheckpointCompleted completed) {
    snapshots.orElseThrow().completed(subtask, completed.checkpoint());
    return this;
  }

  private Behavior<SubtaskActor.Command> onAborted(SubtaskActor.CheckpointAborted aborted) {
    subtask.cancel(aborted.checkpoint());
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onLastSnapshotDue(SubtaskActor.LastSnapshotDue due) {
    subtask.repeatLastSnapshot();
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onDeliver(SubtaskActor.Deliver deliver) {
    subtask.deliver(deliver.input(), deliver.sequence(), deliver.batch());
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onDeliverPart(SubtaskActor.DeliverPart part) {
    Optional<ItemBatch> whole = ports.parts().add(part);
    if (whole.isEmpty()) {
      return this;
    }
    subtask.deliver(part.input(), part.sequence(), whole.get());
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onGrant(SubtaskActor.Grant grant) {
    subtask.granted(grant.output(), grant.batches());
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onContinue(SubtaskActor.Continue message) {
    continueSent = false;
    return work();
  }

  private Behavior<SubtaskActor.Command> onAssignSplits(SubtaskActor.AssignSplits assign) {
    subtask.resume(assign.positions(), assign.last());
    return begin();
  }

  private Behavior<SubtaskActor.Command> onAssignStored(SubtaskActor.AssignStored assign) {
    subtask.resume(snapshots.orElseThrow().positions(assign.splits()), assign.last());
    return begin();
  }

  /** Reads new splits, and tells at once how far they are, for others may have to wait for them. */
  private Behavior<SubtaskActor.Command> begin() {
    Behavior<SubtaskActor.Command> next = work();
    if (next == this) {
      tellReached();
    }
    return next;
  }

  private Behavior<SubtaskActor.Command> onAlignmentDue(SubtaskActor.AlignmentDue due) {
    tellReached();
    return this;
  }

  private void tellReached() {
    subtask
        .aligned()
        .ifPresent(
            source -> {
              scope.tell(new SubtaskActor.Reached(scope.address(), source.reached()));
              scope
                  .timers()
                  .startSingleTimer(
                      new SubtaskActor.AlignmentDue(), source.alignment().updateInterval());
            });
  }

  private Behavior<SubtaskActor.Command> onReadUpTo(SubtaskActor.ReadUpTo allowed) {
    subtask.aligned().orElseThrow().readUpTo(allowed.watermark());
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onFlushDue(SubtaskActor.FlushDue message) {
    flushArmed = false;
    flush();
    armFlush();
    return this;
  }

  private Behavior<SubtaskActor.Command> onTimerDue(SubtaskActor.TimerDue message) {
    wakesAt = Long.MAX_VALUE;
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onWoken(SubtaskActor.Woken message) {
    scope.waker().woken();
    return continueSent ? this : work();
  }

  private Behavior<SubtaskActor.Command> onReportDue(SubtaskActor.ReportDue message) {
    ports.requireUnbroken();
    report();
    return this;
  }

  /** What it has done is told to the last element, or a stopped job would show less than it did. */
  private Behavior<SubtaskActor.Command> onStop(SubtaskActor.Stop stop) {
    report();
    return Behaviors.stopped();
  }

  private void report() {
    long now = scope.nanos();
    scope.tell(new SubtaskActor.Reported(subtask.report(now), activity.totals(now), now));
  }

  /** Works through one turn and arranges for what must follow. */
  private Behavior<SubtaskActor.Command> work() {
    if (!started) {
      return this;
    }
    long began = scope.nanos();
    activity.enter(Activity.Kind.BUSY, began);
    Progress progress = subtask.run(turn.elements());
    turn.took(scope.nanos() - began, progress == Progress.MORE);
    boolean wroteRows = writeSnapshot();
    if (progress == Progress.ENDED && isAllDurable()) {
      return end();
    }
    Progress next = wroteRows ? Progress.MORE : progress;
    letLeave(next);
    rest(next);
    return this;
  }

  @Override
  void leave() {
    alarm.stop();
  }

  private boolean writeSnapshot() {
    return snapshots.isPresent() && snapshots.get().write(subtask);
  }

  private boolean isAllDurable() {
    return snapshots.isEmpty() || snapshots.get().last().isPresent();
  }

  private Behavior<SubtaskActor.Command> end() {
    activity.enter(Activity.Kind.IDLE, scope.nanos());
    report();
    snapshots.ifPresent(each -> each.reached(FaultPoint.SUBTASK_ENDED, subtask.passedBarrier()));
    scope.tell(
        new SubtaskActor.Ended(
            scope.address(), subtask.passedBarrier(), snapshots.flatMap(SubtaskSnapshots::last)));
    leave();
    scope.timers().cancelAll();
    return new EndedSubtask(scope, subtask, snapshots);
  }

  private void rest(Progress progress) {
    switch (progress) {
      case MORE -> goOn();
      case WAITING -> retryIn(subtask.retryAfterNanos());
      default -> {}
    }
    if (progress != Progress.MORE) {
      armTimer();
    }
    activity.enter(restingKind(progress), scope.nanos());
  }

  private void retryIn(long nanos) {
    if (nanos <= LONGEST_ALARM_NANOS) {
      alarm.ringIn(nanos, scope.nanos());
    } else {
      long millis = Math.min(nanos / NANOS_PER_MILLI, LONGEST_SLEEP_MILLIS);
      scope.timers().startSingleTimer(RETRY, Duration.ofMillis(millis));
    }
  }

  private Behavior<SubtaskActor.Command> onRetryDue(SubtaskActor.RetryDue message) {
    // Whether it was the alarm or the timer: work() asks anew how long there is nothing to do.
    alarm.heard();
    return continueSent ? this : work();
  }

  private void goOn() {
    if (!continueSent) {
      continueSent = true;
      getContext().getSelf().tell(CONTINUE);
    }
  }

  private void armTimer() {
    long due = subtask.nextProcessingTimer();
    // An earlier one may have been given up since; it then looks once in vain, which costs less
    // than a timer set anew after every turn.
    if (due < wakesAt) {
      wakesAt = due;
      long delay = Math.max(0, due - scope.settings().clock().millis());
      delay = Math.min(delay, LONGEST_SLEEP_MILLIS);
      scope.timers().startSingleTimer(new SubtaskActor.TimerDue(), Duration.ofMillis(delay));
    }
  }

  private static Activity.Kind restingKind(Progress progress) {
    return switch (progress) {
      case MORE -> Activity.Kind.BUSY;
      case HELD_BACK, AWAITING -> Activity.Kind.HELD_BACK;
      case IDLE, WAITING, ENDED -> Activity.Kind.IDLE;
    };
  }

  /**
   * What has gathered leaves once the subtask has nothing else to do, that is behind all messages
   * that have come by now: so batches are small while there is time, and fill when there is none.
   */
  private void letLeave(Progress progress) {
    if (bufferTimeoutNanos == 0) {
      subtask.flush();
    } else if (bufferTimeoutNanos > 0 && progress != Progress.MORE) {
      sendFlush();
    } else {
      armFlush();
    }
  }

  private void sendFlush() {
    if (!flushSent && subtask.hasGathered()) {
      flushSent = true;
      getContext().getSelf().tell(FLUSH);
    }
  }

  private Behavior<SubtaskActor.Command> onFlush(SubtaskActor.Flush message) {
    flushSent = false;
    flush();
    armFlush();
    return this;
  }

  /** Sending is work too, between nodes above all, where elements are written. */
  private void flush() {
    Activity.Kind before = activity.kind();
    activity.enter(Activity.Kind.BUSY, scope.nanos());
    subtask.flush();
    activity.enter(before, scope.nanos());
  }

  private void armFlush() {
    if (bufferTimeoutNanos > 0 && !flushArmed && subtask.hasGathered()) {
      flushArmed = true;
      scope
          .timers()
          .startSingleTimer(new SubtaskActor.FlushDue(), scope.settings().bufferTimeout());
    }
  }
}
