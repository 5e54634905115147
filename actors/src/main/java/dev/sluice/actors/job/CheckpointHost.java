package dev.sluice.actors.job;

import akka.actor.Cancellable;
import akka.actor.typed.ActorRef;
import akka.pattern.StatusReply;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.coordinator.CheckpointCoordinator;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.coordinator.Effect;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.history.CheckpointCost;
import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.journal.RegistersDocument;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.task.BehindBarrier;
import dev.sluice.dataflow.task.TaskAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what the coordinator of checkpoints decides in one epoch, and brings it what has
 * happened. Used by the job actor's thread alone.
 *
 * <p>Every method that brings news says whether the epoch has to end by it.
 */
final class CheckpointHost {

  private final JobScope scope;
  private final Durability durability;
  private final Epoch epoch;
  private final CheckpointCoordinator coordinator;
  private final Map<SubtaskId, TaskAddress> addresses = new HashMap<>();
  private final Map<String, ActorRef<StatusReply<CompletedCheckpoint>>> askers = new HashMap<>();
  private Optional<CompletedCheckpoint> completing = Optional.empty();
  private Optional<EpochEnd> end = Optional.empty();
  private Cancellable alarm = Cancellable.alreadyCancelled();
  private long alarmAt = Long.MAX_VALUE;

  CheckpointHost(JobScope scope, Durability durability) {
    this.scope = scope;
    this.durability = durability;
    this.epoch = scope.epoch();
    this.coordinator =
        new CheckpointCoordinator(
            durability.settings(),
            JobShape.of(scope.graph()),
            epoch.row().orElseThrow(),
            scope.now());
    for (Vertex vertex : scope.graph().vertices()) {
      String name = scope.graph().nodesOf(vertex).get(0).name();
      for (int index = 0; index < vertex.parallelism(); index++) {
        addresses.put(new SubtaskId(name, index), new TaskAddress(vertex.index(), index));
      }
    }
    durability.stores().cleaner().trim(scope.job(), durability.settings().retained());
    armAlarm();
  }

  /** A subtask has told something about a checkpoint. */
  Optional<EpochEnd> told(SubtaskActor.Notice notice) {
    long now = scope.now();
    if (notice instanceof SubtaskActor.Acknowledged told) {
      return carryOut(coordinator.acknowledged(ref(told.checkpoint()), told.handle(), now));
    } else if (notice instanceof SubtaskActor.Declined told) {
      SubtaskId subtask = idOf(told.address());
      return carryOut(coordinator.declined(ref(told.checkpoint()), subtask, told.reason(), now));
    } else if (notice instanceof SubtaskActor.CheckpointCommitted told) {
      return carryOut(coordinator.committed(ref(told.checkpoint()), idOf(told.address())));
    } else if (notice instanceof SubtaskActor.Ended told) {
      return carryOut(
          coordinator.ended(epoch.number(), told.passed(), told.last().orElseThrow(), now));
    }
    return Optional.empty();
  }

  private CheckpointRef ref(long checkpoint) {
    return new CheckpointRef(checkpoint, epoch.number());
  }

  private SubtaskId idOf(TaskAddress address) {
    Vertex vertex = scope.graph().vertices().get(address.vertex());
    return new SubtaskId(scope.graph().nodesOf(vertex).get(0).name(), address.subtask());
  }

  /** It may be time for something. */
  Optional<EpochEnd> time() {
    alarmAt = Long.MAX_VALUE;
    return carryOut(coordinator.time(scope.now()));
  }

  /** Somebody wants a savepoint. */
  Optional<EpochEnd> savepoint(JobActor.TakeSavepoint wanted) {
    String name = wanted.kind().savepoint().orElseThrow();
    if (askers.putIfAbsent(name, wanted.replyTo()) != null) {
      wanted
          .replyTo()
          .tell(StatusReply.error("a savepoint '%s' is being taken already".formatted(name)));
      return Optional.empty();
    }
    return carryOut(coordinator.savepoint(wanted.kind(), scope.now()));
  }

  /** A savepoint was deleted, and its name may be used again. */
  void savepointDeleted(String name) {
    coordinator.savepointDeleted(name);
  }

  /** The ledger has answered, or has not. */
  Optional<EpochEnd> answered(JobActor.LedgerAnswered answer) {
    if (answer.completion().filter(Completion.Completed.class::isInstance).isPresent()) {
      completing.ifPresent(checkpoint -> reached(FaultPoint.COMPLETED, checkpoint));
    }
    return carryOut(
        answer.completion().isPresent()
            ? coordinator.answered(answer.ref(), answer.completion().get(), scope.now())
            : coordinator.ledgerFailed(answer.ref(), scope.now()));
  }

  /** Nothing is to be expected any more of this epoch. */
  void close(String why) {
    alarm.cancel();
    askers.values().forEach(asker -> asker.tell(StatusReply.error(why)));
    askers.clear();
  }

  private Optional<EpochEnd> carryOut(List<Effect> effects) {
    effects.forEach(this::carryOut);
    armAlarm();
    return end;
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.Trigger trigger) {
      trigger(trigger);
    } else if (effect instanceof Effect.CompleteInLedger complete) {
      complete(complete);
    } else if (effect instanceof Effect.NotifyCompleted completed) {
      notifyCompleted(completed);
    } else if (effect instanceof Effect.NotifyAborted aborted) {
      scope.tellAll(new SubtaskActor.CheckpointAborted(aborted.ref().id()));
    } else if (effect instanceof Effect.DropCheckpoints drop) {
      durability.stores().cleaner().drop(scope.job(), drop.refs());
    } else {
      tell(effect);
    }
  }

  private void tell(Effect effect) {
    if (effect instanceof Effect.Report report) {
      report(report.statistics());
    } else if (effect instanceof Effect.SavepointTaken taken) {
      scope.remember(
          new JobFact.SavepointTaken(scope.now(), taken.name(), taken.checkpoint().ref()));
      if (taken.checkpoint().kind() instanceof CheckpointKind.StopWithSavepoint) {
        scope.stopDecided();
      }
      answer(taken.name(), StatusReply.success(taken.checkpoint()));
    } else if (effect instanceof Effect.SavepointFailed failed) {
      scope.remember(new JobFact.SavepointFailed(scope.now(), failed.name(), failed.reason()));
      answer(failed.name(), StatusReply.error(failed.reason()));
    } else if (effect instanceof Effect.FailJob failed) {
      end = Optional.of(new EpochEnd.Failed(failed.reason()));
    } else if (effect instanceof Effect.StandDown fenced) {
      end = Optional.of(new EpochEnd.Fenced(fenced.epoch(), fenced.owner()));
    } else if (effect instanceof Effect.EndJob over) {
      end = Optional.of(new EpochEnd.Complete(over.last()));
    }
  }

  private void trigger(Effect.Trigger trigger) {
    durability.stores().faults().reached(FaultPoint.TRIGGERED, trigger.kind(), trigger.ref().id());
    SubtaskActor.Trigger told =
        new SubtaskActor.Trigger(
            trigger.ref().id(), trigger.lastCompleted().id(), behind(trigger.kind()));
    for (SubtaskId source : trigger.sources()) {
      epoch.subtasks().get(addresses.get(source)).tell(told);
    }
    Map<String, Bytes> registers = new HashMap<>();
    Map<String, Long> before = new HashMap<>();
    for (SourceSplits<?> source : epoch.sources()) {
      registers.put(source.source(), source.snapshot());
      before.put(source.source(), source.elementsBefore());
    }
    Bytes splits = new RegistersDocument(registers, before).write();
    coordinator.splitsTaken(trigger.ref(), splits, scope.now()).forEach(this::carryOut);
  }

  private static BehindBarrier behind(CheckpointKind kind) {
    if (kind instanceof CheckpointKind.StopWithSavepoint stop) {
      return stop.drain() ? BehindBarrier.DRAIN : BehindBarrier.STOP;
    }
    return BehindBarrier.GO_ON;
  }

  private void reached(FaultPoint point, CompletedCheckpoint checkpoint) {
    durability.stores().faults().reached(point, checkpoint.kind(), checkpoint.ref().id());
  }

  private void complete(Effect.CompleteInLedger complete) {
    CheckpointRef ref = complete.checkpoint().ref();
    completing = Optional.of(complete.checkpoint());
    reached(FaultPoint.ALL_REPORTED, complete.checkpoint());
    scope
        .context()
        .pipeToSelf(
            durability.stores().ledger().complete(complete.owner(), complete.checkpoint()),
            (completion, failure) ->
                new JobActor.LedgerAnswered(
                    epoch.number(),
                    ref,
                    Optional.ofNullable(completion),
                    Optional.ofNullable(failure)));
  }

  /** The registers know first, then the readers: see {@code SplitRegister}. */
  private void notifyCompleted(Effect.NotifyCompleted completed) {
    completing
        .filter(checkpoint -> checkpoint.ref().equals(completed.ref()))
        .ifPresent(checkpoint -> epoch.sources().forEach(source -> source.completed(checkpoint)));
    completing = Optional.empty();
    SubtaskActor.CheckpointCompleted told =
        new SubtaskActor.CheckpointCompleted(completed.ref().id());
    for (SubtaskId subtask : completed.subtasks()) {
      epoch.subtasks().get(addresses.get(subtask)).tell(told);
    }
  }

  private void report(CheckpointStatistics statistics) {
    scope.log().add(statistics);
    scope.remember(factOf(statistics));
    scope
        .context()
        .getLog()
        .debug(
            "{} {}: {}, {} ms, {} bytes full, {} bytes of changes",
            statistics.kind(),
            statistics.ref(),
            statistics.outcome(),
            statistics.durationMillis(),
            statistics.fullBytes(),
            statistics.deltaBytes());
  }

  private JobFact factOf(CheckpointStatistics statistics) {
    return statistics.isCompleted()
        ? new JobFact.CheckpointCompleted(
            scope.now(), statistics.ref(), statistics.kind(), CheckpointCost.of(statistics))
        : new JobFact.CheckpointAborted(
            scope.now(), statistics.ref(), statistics.kind(), statistics.outcome());
  }

  private void answer(String savepoint, StatusReply<CompletedCheckpoint> answer) {
    ActorRef<StatusReply<CompletedCheckpoint>> asker = askers.remove(savepoint);
    if (asker != null) {
      asker.tell(answer);
    }
  }

  private void armAlarm() {
    long due = coordinator.nextDeadline();
    if (due != alarmAt) {
      alarm.cancel();
      alarmAt = due;
      if (due != Long.MAX_VALUE) {
        Duration delay = Duration.ofMillis(Math.max(0, due - scope.now()));
        alarm =
            scope
                .context()
                .scheduleOnce(
                    delay, scope.context().getSelf(), new JobActor.CheckpointDue(epoch.number()));
      }
    }
  }
}
