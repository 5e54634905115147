package dev.sluice.simulation;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.SubtaskProgress;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.ArrayList;
import java.util.List;

/** One incarnation of a subtask: works step by step, and can die at any of them. */
abstract class ToySubtask {

  private enum Life {
    STARTING,
    RUNNING,
    ENDED,
    DEAD
  }

  private static final long TELL_END_AGAIN = 40;

  private final Master master;
  private final SubtaskId id;
  private final List<Outlet> outlets = new ArrayList<>();
  private Life life = Life.STARTING;
  private boolean awake;
  private long passed;

  ToySubtask(Master master, SubtaskId id) {
    this.master = master;
    this.id = id;
  }

  World world() {
    return master.world();
  }

  Network network() {
    return master.network();
  }

  Master master() {
    return master;
  }

  SubtaskId id() {
    return id;
  }

  long epoch() {
    return master.epoch();
  }

  boolean isAlive() {
    return life != Life.DEAD;
  }

  boolean hasEnded() {
    return life == Life.ENDED;
  }

  /** The last checkpoint whose barrier went into the outputs. */
  long passed() {
    return passed;
  }

  void connect(String vertex, int parallelism) {
    for (int index = 0; index < parallelism; index++) {
      outlets.add(new Outlet(this, new SubtaskId(vertex, index), id.index()));
    }
  }

  void start() {
    if (life == Life.STARTING) {
      life = Life.RUNNING;
      wake();
    }
  }

  void stop() {
    life = Life.DEAD;
  }

  /** A step at which death would hurt. */
  void mayDie(String where) {
    if (world().strikes(world().faults().death())) {
      stop();
      world().after(world().between(5, 30), () -> master.epochHasFailed(id + " died " + where));
      throw world().death(where);
    }
  }

  /** Takes a step soon, if there is none to come already. */
  void wake() {
    if (!awake && life == Life.RUNNING) {
      awake = true;
      world()
          .after(
              world().between(1, 5),
              () -> {
                awake = false;
                if (life == Life.RUNNING && outlets.stream().allMatch(Outlet::hasCredit)) {
                  step();
                }
              });
    }
  }

  abstract void step();

  abstract void deliver(Outlet.Arrived arrived);

  void emit(int key, Item item) {
    int owner = KeyGroups.ownerOf(ToyJob.groupOf(key), ToyJob.GROUPS, outlets.size());
    outlets.get(owner).send(item);
  }

  void emitToAll(Item item) {
    outlets.forEach(outlet -> outlet.send(item));
  }

  void passBarrier(Item.Barrier barrier) {
    passed = barrier.ref().id();
    emitToAll(barrier);
  }

  void abandon(long checkpoint) {
    emitToAll(new Item.Cancel(checkpoint));
  }

  /** Reports a durable snapshot. */
  void acknowledge(long checkpoint, OperatorHandle operator) {
    SubtaskHandle handle = handle(SubtaskProgress.AT_BARRIER, operator);
    CheckpointRef ref = new CheckpointRef(checkpoint, epoch());
    world().control(() -> network().toMaster(to -> to.acknowledged(ref, handle)));
  }

  void decline(long checkpoint, String reason) {
    CheckpointRef ref = new CheckpointRef(checkpoint, epoch());
    world().control(() -> network().toMaster(to -> to.declined(ref, id, reason)));
  }

  /** Nothing more comes; tells so until somebody stops it. */
  void end() {
    life = Life.ENDED;
    emitToAll(new Item.End());
  }

  void tellEnd(OperatorHandle operator) {
    if (isAlive()) {
      SubtaskHandle handle = handle(SubtaskProgress.ENDED, operator);
      world().control(() -> network().toMaster(to -> to.ended(epoch(), passed, handle)));
      world().after(TELL_END_AGAIN, () -> tellEnd(operator));
    }
  }

  private SubtaskHandle handle(SubtaskProgress progress, OperatorHandle operator) {
    return new SubtaskHandle(id, progress, List.of(operator), SnapshotFigures.ZERO);
  }

  /** The coordinator wants a checkpoint; only sources hear of it. */
  void trigger(Item.Barrier barrier, CheckpointKind kind) {}

  /** A checkpoint is complete. */
  abstract void completed(CheckpointRef ref);

  /** A checkpoint was given up. */
  abstract void aborted(CheckpointRef ref);
}
