package dev.sluice.simulation;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.VertexShape;
import dev.sluice.checkpointing.coordinator.CheckpointCoordinator;
import dev.sluice.checkpointing.coordinator.Effect;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One incarnation of the coordinator's host: carries out what the real coordinator decides. */
final class Master {

  private enum Life {
    STARTING,
    RUNNING,
    OVER
  }

  private final Scene scene;
  private final long epoch;
  private final JobShape shape;
  private final SplitBook splits;
  private final CheckpointCoordinator coordinator;
  private Life life = Life.STARTING;

  Master(
      Scene scene,
      long epoch,
      JobShape shape,
      SplitBook splits,
      CheckpointCoordinator coordinator) {
    this.scene = scene;
    this.epoch = epoch;
    this.shape = shape;
    this.splits = splits;
    this.coordinator = coordinator;
  }

  World world() {
    return scene.world();
  }

  Network network() {
    return scene.network();
  }

  Outside outside() {
    return scene.outside();
  }

  SnapshotStore store() {
    return scene.store();
  }

  long epoch() {
    return epoch;
  }

  boolean isAlive() {
    return life != Life.OVER;
  }

  /** Whether no later epoch has begun. */
  boolean isNewest() {
    return scene.newestEpoch() <= epoch;
  }

  int parallelismOf(String vertex) {
    return shape.vertices().stream()
        .filter(each -> each.name().equals(vertex))
        .mapToInt(VertexShape::parallelism)
        .findFirst()
        .orElseThrow();
  }

  /** Everybody is restored, and the job runs. */
  void run() {
    if (life == Life.STARTING) {
      life = Life.RUNNING;
      tick();
    }
  }

  private void tick() {
    if (life == Life.RUNNING) {
      carryOut(coordinator.time(world().now()));
      world().after(3, this::tick);
    }
  }

  /** Ends the epoch; the next one begins after a while. */
  void epochHasFailed(String reason) {
    if (isAlive()) {
      life = Life.OVER;
      scene.startAgain(reason);
    }
  }

  private void mayDie(String where) {
    if (world().strikes(world().faults().death())) {
      life = Life.OVER;
      scene.startAgain("the coordinator died " + where);
      throw world().death(where);
    }
  }

  void acknowledged(CheckpointRef ref, SubtaskHandle handle) {
    boolean old = ref.epoch() < epoch && world().has(Bug.ACCEPT_OLD_EPOCH);
    CheckpointRef taken = old ? new CheckpointRef(ref.id(), epoch) : ref;
    carryOut(coordinator.acknowledged(taken, handle, world().now()));
  }

  void declined(CheckpointRef ref, SubtaskId subtask, String reason) {
    carryOut(coordinator.declined(ref, subtask, reason, world().now()));
  }

  void ended(long itsEpoch, long passed, SubtaskHandle last) {
    carryOut(coordinator.ended(itsEpoch, passed, last, world().now()));
  }

  void committed(CheckpointRef ref, SubtaskId subtask) {
    carryOut(coordinator.committed(ref, subtask));
  }

  void savepoint(CheckpointKind kind) {
    if (life == Life.RUNNING) {
      carryOut(coordinator.savepoint(kind, world().now()));
    }
  }

  void splitAsked(long itsEpoch, int source, Set<Integer> had) {
    if (itsEpoch != epoch) {
      return;
    }
    Optional<SplitBook.Assignment> next = splits.next(source, had);
    tell(
        new SubtaskId(ToyJob.READ, source),
        subtask -> {
          ToySource reader = (ToySource) subtask;
          next.ifPresentOrElse(
              each -> reader.assign(each.split(), each.position()), reader::noMoreSplits);
        });
  }

  private void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Trigger trigger) {
        trigger(trigger);
      } else if (effect instanceof Effect.CompleteInLedger complete) {
        complete(complete);
      } else if (effect instanceof Effect.NotifyCompleted completed) {
        notifyCompleted(completed.ref(), completed.subtasks());
      } else if (effect instanceof Effect.NotifyAborted aborted) {
        world().count(World.Count.ABORTED);
        shape.subtasks().forEach(each -> tell(each, to -> to.aborted(aborted.ref())));
      } else if (effect instanceof Effect.DropCheckpoints drop) {
        drop.refs().forEach(scene::drop);
      } else {
        conclude(effect);
      }
    }
  }

  private void conclude(Effect effect) {
    if (effect instanceof Effect.FailJob failed) {
      epochHasFailed(failed.reason());
    } else if (effect instanceof Effect.StandDown) {
      world().count(World.Count.FENCED_COORDINATORS);
      life = Life.OVER;
      network().ofEpoch(epoch).forEach(ToySubtask::stop);
    } else if (effect instanceof Effect.SavepointTaken) {
      world().count(World.Count.SAVEPOINTS);
    } else if (effect instanceof Effect.EndJob end) {
      life = Life.OVER;
      network().ofEpoch(epoch).forEach(ToySubtask::stop);
      scene.ended(end.last());
    }
  }

  private void trigger(Effect.Trigger trigger) {
    mayDie("before the barriers");
    carryOut(coordinator.splitsTaken(trigger.ref(), splits.snapshot(), world().now()));
    Item.Barrier barrier = new Item.Barrier(trigger.ref(), trigger.lastCompleted());
    for (SubtaskId source : trigger.sources()) {
      tell(source, subtask -> subtask.trigger(barrier, trigger.kind()));
    }
    if (world().strikes(world().faults().rival())) {
      scene.startRival();
    }
  }

  private void complete(Effect.CompleteInLedger complete) {
    CheckpointRef ref = complete.checkpoint().ref();
    if (world().has(Bug.COMMIT_BEFORE_COMPLETE)) {
      notifyCompleted(ref, shape.subtasks());
    }
    mayDie("before the ledger");
    scene
        .ledger()
        .complete(complete.owner(), complete.checkpoint())
        .whenComplete(
            (completion, failure) -> {
              if (life != Life.RUNNING) {
                return;
              }
              mayDie("after the ledger");
              carryOut(
                  failure == null
                      ? coordinator.answered(ref, completion, world().now())
                      : coordinator.ledgerFailed(ref, world().now()));
            });
  }

  private void notifyCompleted(CheckpointRef ref, List<SubtaskId> subtasks) {
    subtasks.forEach(each -> tell(each, to -> to.completed(ref)));
  }

  /** To a subtask of this epoch; a message to one that has a successor finds nobody. */
  private void tell(SubtaskId id, Consumer<ToySubtask> message) {
    world().control(() -> network().toSubtask(id, epoch, message));
  }
}
