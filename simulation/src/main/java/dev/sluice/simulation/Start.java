package dev.sluice.simulation;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.coordinator.CheckpointCoordinator;
import dev.sluice.checkpointing.coordinator.CheckpointSettings;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.recovery.RecoveryRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How an epoch begins: claim it, read the last checkpoint, restore everybody, run. */
final class Start {

  private static final CheckpointSettings SETTINGS =
      new CheckpointSettings(
          Optional.of(Duration.ofMillis(25)),
          Duration.ofMillis(60),
          Duration.ofMillis(5),
          6,
          1,
          Duration.ofMillis(15));

  private final Scene scene;
  private final World world;
  private final String owner;
  private final List<ToySubtask> subtasks = new ArrayList<>();
  private int restoring;

  Start(Scene scene, String owner) {
    this.scene = scene;
    this.world = scene.world();
    this.owner = owner;
  }

  void begin() {
    scene
        .ledger()
        .claim(ToyJob.NAME, owner)
        .whenComplete(
            (row, failure) -> {
              if (failure == null) {
                world.count(World.Count.EPOCHS);
                claimed(row);
              } else {
                world.after(20, this::begin);
              }
            });
  }

  private void claimed(LedgerRow row) {
    scene.claimed(row.epoch());
    scene.stopBefore(row.epoch());
    if (row.lastCompleted().isNone()) {
      restore(row, Optional.empty());
      return;
    }
    scene
        .ledger()
        .checkpoint(ToyJob.NAME, row.lastCompleted())
        .whenComplete(
            (found, failure) -> {
              if (failure != null) {
                world.after(20, () -> claimed(row));
              } else if (found.isPresent()) {
                restore(row, found);
              } else if (!isSuperseded(row)) {
                world.violation("%s is retained, and gone".formatted(row.lastCompleted()));
              }
            });
  }

  /** Dropped meanwhile by somebody newer, who is welcome to go on alone. */
  private boolean isSuperseded(LedgerRow row) {
    return scene.newestEpoch() > row.epoch();
  }

  private void restore(LedgerRow row, Optional<CompletedCheckpoint> from) {
    Scene.Parallelism parallelism = scene.parallelismOfNext();
    JobShape shape =
        ToyJob.shape(parallelism.readers(), parallelism.counters(), parallelism.writers());
    int splits = scene.job().splits().size();
    Optional<RecoveryPlan> plan =
        from.map(checkpoint -> RecoveryPlan.of(RecoveryRequest.goOn(checkpoint, shape)));
    SplitBook book =
        plan.map(found -> SplitBook.of(found, splits)).orElseGet(() -> new SplitBook(splits));
    CheckpointCoordinator coordinator =
        new CheckpointCoordinator(SETTINGS, shape, row, world.now());
    Master master = new Master(scene, row.epoch(), shape, book, coordinator);
    scene.outside().abortBefore(row.epoch(), plan.map(Start::prepared).orElse(Set.of()));
    long restored = row.lastCompleted().id();
    for (SubtaskId id : shape.subtasks()) {
      subtasks.add(subtask(master, id, parallelism, restored));
    }
    restoring = subtasks.size();
    for (ToySubtask subtask : subtasks) {
      List<OperatorRestore> state =
          plan.map(found -> found.subtasks().get(subtask.id())).orElse(List.of());
      world.after(world.between(1, 10), () -> restore(master, subtask, state));
    }
  }

  private static Set<String> prepared(RecoveryPlan plan) {
    Set<String> prepared = new HashSet<>();
    plan.from()
        .handles()
        .flatMap(handle -> handle.prepared().stream())
        .map(Bytes::content)
        .forEach(bytes -> prepared.add(new String(bytes, StandardCharsets.UTF_8)));
    return prepared;
  }

  private ToySubtask subtask(
      Master master, SubtaskId id, Scene.Parallelism parallelism, long restored) {
    if (id.vertex().equals(ToyJob.READ)) {
      ToySource source = new ToySource(master, id, scene.job());
      source.connect(ToyJob.COUNT, parallelism.counters());
      return source;
    } else if (id.vertex().equals(ToyJob.COUNT)) {
      ToyCounter counter = new ToyCounter(master, id, parallelism.readers(), restored);
      counter.connect(ToyJob.WRITE, parallelism.writers());
      return counter;
    }
    return new ToySink(master, id, parallelism.counters(), restored);
  }

  private void restore(Master master, ToySubtask subtask, List<OperatorRestore> state) {
    subtask.mayDie("restoring");
    for (OperatorRestore operator : state) {
      if (subtask instanceof ToySink sink) {
        sink.commitFormer(operator.toCommit());
      } else if (subtask instanceof ToyCounter counter) {
        counter.restore(operator).whenComplete((read, failure) -> requireRestored(master, failure));
      }
    }
    restoring--;
    if (restoring == 0 && master.isAlive()) {
      scene.network().register(master);
      subtasks.forEach(scene.network()::register);
      subtasks.forEach(each -> world.after(world.between(1, 5), each::start));
      master.run();
    }
  }

  /**
   * One whose checkpoint was dropped by somebody newer finds its segments gone, and that is well.
   */
  private void requireRestored(Master master, Throwable failure) {
    if (failure != null && scene.newestEpoch() == master.epoch()) {
      world.violation("a restore failed: %s".formatted(failure));
    }
  }
}
