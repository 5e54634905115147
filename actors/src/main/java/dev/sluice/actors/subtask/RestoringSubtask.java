package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ReceiveBuilder;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.journal.SubtaskRestore.Step;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.Unwrapped;
import dev.sluice.dataflow.snapshot.RowLoader;
import dev.sluice.dataflow.task.Subtask;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The phase of a subtask that goes on from a checkpoint: opens its operators and compares what they
 * have with what there was, then reads the rows of their state, chunk by chunk, and opens its sinks
 * at last. It waits before each of these steps until all subtasks have done the one before, so that
 * a job that does not fit to its checkpoint changes nothing outside. Next: running.
 */
final class RestoringSubtask extends SubtaskPhase {

  private final SubtaskSnapshots snapshots;
  private final SnapshotStore store;
  private final List<Step> steps;
  private final PeerPorts ports;
  private RowLoader loader;

  private RestoringSubtask(
      SubtaskScope scope, Subtask subtask, SubtaskSnapshots snapshots, PeerPorts ports) {
    super(scope, subtask);
    this.ports = ports;
    this.snapshots = snapshots;
    this.store = scope.plan().checkpoints().orElseThrow().means().store();
    this.steps = snapshots.restore().steps();
  }

  /** Begins with a subtask that is built and not open. */
  static Behavior<SubtaskActor.Command> compare(
      SubtaskScope scope, Subtask subtask, SubtaskSnapshots snapshots, PeerPorts ports) {
    return new RestoringSubtask(scope, subtask, snapshots, ports).compare();
  }

  private Behavior<SubtaskActor.Command> compare() {
    subtask.openOperators(scope.settings().clock());
    List<SubtaskActor.Fit> fits =
        steps.stream()
            .map(
                step ->
                    new SubtaskActor.Fit(
                        step.operator(), subtask.transfer().fit(step.operator(), step.head())))
            .distinct()
            .toList();
    scope.tell(new SubtaskActor.Compared(scope.address(), fits));
    return this;
  }

  private Behavior<SubtaskActor.Command> onOpenSinks(SubtaskActor.OpenSinks open) {
    subtask.openSinks();
    snapshots.reached(FaultPoint.OPERATORS_OPENED, scope.plan().epoch());
    scope.tell(new SubtaskActor.Opened(scope.address()));
    return new RunningSubtask(scope, subtask, Optional.of(snapshots), ports);
  }

  private Behavior<SubtaskActor.Command> begin(int step) {
    if (step == steps.size()) {
      snapshots.restored(subtask);
      scope.tell(new SubtaskActor.Restored(scope.address()));
      return this;
    }
    Step next = steps.get(step);
    loader = subtask.transfer().loader(next.operator(), next.head());
    getContext()
        .pipeToSelf(
            read(step, next.segments()),
            (done, failure) ->
                new SubtaskActor.StepRead(
                    step, Optional.ofNullable(failure).map(Unwrapped::cause)));
    return this;
  }

  private CompletionStage<Void> read(int step, List<StateSegment> segments) {
    ActorRef<SubtaskActor.Command> self = getContext().getSelf();
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (StateSegment segment : segments) {
      all =
          all.thenCompose(
              before ->
                  store.read(
                      segment.segment(),
                      (sequence, chunk) -> {
                        CompletableFuture<Void> taken = new CompletableFuture<>();
                        self.tell(new SubtaskActor.ChunkRead(step, segment.groups(), chunk, taken));
                        return taken;
                      }));
    }
    return all;
  }

  @Override
  ReceiveBuilder<SubtaskActor.Command> commands(ReceiveBuilder<SubtaskActor.Command> builder) {
    return builder
        .onMessage(SubtaskActor.Restore.class, guarded(restore -> begin(0)))
        .onMessage(SubtaskActor.OpenSinks.class, guarded(this::onOpenSinks))
        .onMessage(SubtaskActor.ChunkRead.class, guarded(this::onChunkRead))
        .onMessage(SubtaskActor.StepRead.class, guarded(this::onStepRead))
        .onMessage(SubtaskActor.Woken.class, guarded(this::onWoken));
  }

  private Behavior<SubtaskActor.Command> onChunkRead(SubtaskActor.ChunkRead read) {
    try {
      load(read.groups(), read.chunk());
    } catch (RuntimeException e) {
      throw new RestoreFailure(steps.get(read.step()).operator(), e);
    }
    snapshots.reached(FaultPoint.CHUNK_LOADED, scope.plan().epoch());
    read.taken().complete(null);
    return this;
  }

  private void load(GroupRange groups, byte[] chunk) {
    if (groups.isEmpty()) {
      loader.load(chunk);
    } else {
      loader.load(chunk, groups::contains);
    }
  }

  private Behavior<SubtaskActor.Command> onStepRead(SubtaskActor.StepRead read) {
    if (read.failure().isPresent()) {
      throw new RestoreFailure(steps.get(read.step()).operator(), read.failure().get());
    }
    return begin(read.step() + 1);
  }

  /** It looks anyway when it starts to run. */
  private Behavior<SubtaskActor.Command> onWoken(SubtaskActor.Woken woken) {
    scope.waker().woken();
    return this;
  }
}
