package dev.sluice.simulation;

import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.Garbage;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.recovery.Restart;
import dev.sluice.checkpointing.recovery.RestartStrategy;
import dev.sluice.checkpointing.recovery.Restarts;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.time.Duration;
import java.util.List;

/** The stage of one run: what outlives epochs, and who starts the next one. */
final class Scene {

  private static final long LATEST_SAVEPOINT = 400;

  private final World world;
  private final ToyJob job;
  private final Outside outside;
  private final Network network = new Network();
  private final InMemorySnapshotStore store = new InMemorySnapshotStore();
  private final FaultyTable table;
  private final CheckpointLedger ledger;
  private final Restarts restarts;
  private Parallelism parallelism = new Parallelism(2, 2, 2);
  private long newestEpoch;
  private int incarnations;
  private boolean done;

  /** How many subtasks the vertices have. */
  record Parallelism(int readers, int counters, int writers) {}

  Scene(World world) {
    this.world = world;
    this.job = new ToyJob(world.random());
    this.outside = new Outside(world, job.expected());
    this.table = new FaultyTable(world, outside);
    this.ledger = new CompareAndSetLedger(table);
    this.restarts =
        new RestartStrategy.ExponentialBackoff(
                Duration.ofMillis(5), Duration.ofMillis(40), 2, 0.3, Duration.ofMillis(100))
            .begin(world.random());
  }

  World world() {
    return world;
  }

  ToyJob job() {
    return job;
  }

  Outside outside() {
    return outside;
  }

  Network network() {
    return network;
  }

  SnapshotStore store() {
    return store;
  }

  CheckpointLedger ledger() {
    return ledger;
  }

  boolean isDone() {
    return done;
  }

  /** Lifts the curtain. */
  void begin() {
    start();
    for (int savepoint = 0; savepoint < 2; savepoint++) {
      String name = "savepoint " + savepoint;
      CheckpointKind kind =
          world.random().nextBoolean()
              ? new CheckpointKind.Savepoint(name)
              : new CheckpointKind.StopWithSavepoint(name, false);
      world.after(
          world.between(10, LATEST_SAVEPOINT),
          () -> network.toMaster(master -> master.savepoint(kind)));
    }
  }

  private void start() {
    if (!done) {
      incarnations++;
      new Start(this, "coordinator " + incarnations).begin();
    }
  }

  /** A second coordinator begins while the first goes on. */
  void startRival() {
    world.after(world.between(1, 20), this::start);
  }

  void startAgain(String reason) {
    Restart restart = restarts.failed(world.now());
    if (restart instanceof Restart.After after) {
      world.after(after.delay().toMillis() + world.between(1, 10), this::start);
    } else {
      world.violation("no restart after: " + reason);
    }
  }

  /** An epoch was claimed. */
  void claimed(long epoch) {
    newestEpoch = Math.max(newestEpoch, epoch);
  }

  long newestEpoch() {
    return newestEpoch;
  }

  Parallelism parallelismOfNext() {
    if (world.strikes(world.faults().rescale())) {
      world.count(World.Count.RESCALED);
      parallelism =
          new Parallelism(
              (int) world.between(1, 3), (int) world.between(1, 4), (int) world.between(1, 3));
    }
    return parallelism;
  }

  /** What is left of earlier epochs goes on for a while; nobody reaches it at once. */
  void stopBefore(long epoch) {
    for (ToySubtask old : network.before(epoch)) {
      world.after(world.between(1, 120), old::stop);
    }
  }

  void ended(CompletedCheckpoint last) {
    if (last.kind() instanceof CheckpointKind.StopWithSavepoint) {
      world.after(world.between(1, 30), this::start);
    } else {
      done = true;
      outside.requireAll();
    }
  }

  void drop(CheckpointRef ref) {
    ledger.drop(ToyJob.NAME, ref).thenRun(this::collectGarbage);
  }

  private void collectGarbage() {
    ledger.read(ToyJob.NAME).thenAccept(row -> row.ifPresent(this::collectGarbage));
  }

  private void collectGarbage(LedgerRow row) {
    ledger
        .checkpoints(ToyJob.NAME)
        .thenCombine(
            table.documents(ToyJob.NAME),
            (retained, documents) -> garbage(row, retained, documents))
        .thenAccept(this::delete);
  }

  private Garbage garbage(
      LedgerRow row, List<CompletedCheckpoint> retained, List<CheckpointRef> documents) {
    List<JournalId> journals = store.journals(ToyJob.NAME).toCompletableFuture().join();
    return Garbage.of(row, retained, journals, documents);
  }

  private void delete(Garbage garbage) {
    for (JournalId journal : garbage.journals()) {
      world.count(World.Count.DELETED_JOURNALS);
      world.after(world.between(1, 20), () -> store.delete(journal));
    }
    garbage.documents().forEach(each -> table.remove(ToyJob.NAME, each));
  }
}
