package dev.sluice.checkpointing.journal;

import static dev.sluice.checkpointing.Stages.await;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.align.AlignedBarriers;
import dev.sluice.checkpointing.align.BarrierAligner;
import dev.sluice.checkpointing.align.CheckpointMode;
import dev.sluice.checkpointing.fault.FaultPoints;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.dataflow.exchange.ExchangeLimits;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.snapshot.Heritage;
import dev.sluice.dataflow.snapshot.RowLoader;
import dev.sluice.dataflow.task.Barriers;
import dev.sluice.dataflow.task.ChannelLayout.InputChannel;
import dev.sluice.dataflow.task.ChannelLayout.OutputChannel;
import dev.sluice.dataflow.task.Progress;
import dev.sluice.dataflow.task.SnapshotPort;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.TaskLimits;
import dev.sluice.dataflow.task.TaskPorts;
import dev.sluice.testkit.VirtualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * One life of a real subtask with its journal, as its host would lead it; all that comes out is
 * compared with a model.
 */
final class JournaledSubtask implements TaskPorts {

  static final String OPERATOR = "diary";

  private static final TaskLimits LIMITS =
      new TaskLimits(new ExchangeLimits(64, 1 << 20, 64, 1 << 20), 1);

  /**
   * Where a subtask lives.
   *
   * @param graph built for it alone
   * @param restored the checkpoint from which it goes on, 0 if none
   */
  record Place(
      ExecutionGraph graph,
      int index,
      int parallelism,
      int channels,
      int keyGroups,
      long epoch,
      long restored) {

    GroupRange groups() {
      return GroupRange.ownedBy(index, parallelism, keyGroups);
    }
  }

  /** What all subtasks of a seed share. */
  record World(
      Random random, VirtualClock clock, RandomStore store, JournalLimits limits, Plant plant) {}

  private final Place place;
  private final World world;
  private final SubtaskRestore restore;
  private final SubtaskJournal journal;
  private final PlantedPort port;
  private final Subtask subtask;
  private final List<Deque<Object>> inboxes = new ArrayList<>();
  private final long[] sequences;
  private final Map<Long, References> references = new HashMap<>();
  private final DiaryOutput output;
  private Optional<CompletedCheckpoint> last;
  private Progress progress = Progress.MORE;

  JournaledSubtask(
      Place place,
      World world,
      Optional<CompletedCheckpoint> from,
      List<OperatorRestore> operators,
      DiaryModel model,
      JournalListener listener) {
    this.place = place;
    this.last = from;
    this.world = world;
    this.sequences = new long[place.channels()];
    for (int channel = 0; channel < place.channels(); channel++) {
      inboxes.add(new ArrayDeque<>());
    }
    this.output = new DiaryOutput(place.channels(), model, world.clock());
    this.restore =
        new SubtaskRestore(
            operators, place.index(), place.parallelism(), Map.of(OPERATOR, place.keyGroups()));
    this.journal =
        new SubtaskJournal(
            new JournalPlace(
                "job",
                new SubtaskId(OPERATOR, place.index()),
                place.epoch(),
                Map.of(OPERATOR, place.groups())),
            world.store(),
            new SubtaskJournal.Tools(
                world.limits(), source -> Bytes.NONE, world.clock(), () -> {}, FaultPoints.NONE),
            listener);
    this.port =
        new PlantedPort(
            journal,
            world.plant(),
            place.restored(),
            checkpoint -> references.put(checkpoint, new References(last, world.store().given())));
    this.subtask =
        Subtask.of(place.graph(), new TaskAddress(1, place.index()), LIMITS, this, world.clock());
    subtask.openOperators(world.clock());
    load();
    subtask.openSinks();
  }

  private void load() {
    for (SubtaskRestore.Step step : restore.steps()) {
      RowLoader loader = subtask.transfer().loader(step.operator(), step.head());
      for (StateSegment each : step.segments()) {
        await(
            world
                .store()
                .read(
                    each.segment(),
                    (sequence, chunk) -> {
                      if (world.plant() == Plant.LOAD_STALE_GROUPS) {
                        loader.load(chunk);
                      } else {
                        loader.load(chunk, each.groups()::contains);
                      }
                      return CompletableFuture.completedFuture(null);
                    }));
      }
    }
    restore.heritage().keySet().forEach(subtask.transfer()::loaded);
    restore.chains(subtask.transfer()::isOfForm).ifPresent(journal::goOnFrom);
  }

  /** Lets something come into a channel; it is delivered later. */
  void put(int channel, Object item) {
    inboxes.get(channel).add(item);
  }

  /** Delivers some of what has come into a channel. */
  void deliver(int channel, int most) {
    Deque<Object> inbox = inboxes.get(channel);
    if (inbox.isEmpty()) {
      return;
    }
    ItemBatch batch = new ItemBatch(most);
    for (int left = most; left > 0 && !inbox.isEmpty(); left--) {
      Object item = inbox.remove();
      output.delivered(channel, item);
      if (item instanceof Barrier barrier) {
        batch.add(port.seen(barrier));
      } else if (item instanceof Signal signal) {
        batch.add(signal);
      } else {
        batch.add(item, 0);
      }
    }
    subtask.deliver(channel, ++sequences[channel], batch);
  }

  /** One turn, like that of a host. */
  void work(int budget, int rows) {
    progress = subtask.run(budget);
    journal.attend();
    cancelWhatGrew();
    if (rows > 0 && subtask.hasSnapshotToWrite()) {
      subtask.writeSnapshot(rows);
    }
    cancelWhatGrew();
    subtask.flush();
  }

  private void cancelWhatGrew() {
    journal.takeOverflow().ifPresent(subtask::cancel);
  }

  /** Works until there is nothing to do but to wait for the store. */
  void settle() {
    for (int channel = 0; channel < place.channels(); channel++) {
      while (!inboxes.get(channel).isEmpty()) {
        deliver(channel, 1 + world.random().nextInt(5));
      }
    }
    int turns = 0;
    do {
      work(1_000, 1_000);
      if (++turns > 1_000) {
        throw new AssertionError(
            "it does not come to rest: %s, next timer %d at %d"
                .formatted(progress, subtask.nextProcessingTimer(), world.clock().millis()));
      }
    } while (progress == Progress.MORE
        || progress == Progress.IDLE && subtask.nextProcessingTimer() <= world.clock().millis());
    if (progress == Progress.IDLE) {
      output.model().ran(world.clock().millis());
    }
    work(1_000, 1_000);
  }

  boolean hasEnded() {
    return progress == Progress.ENDED;
  }

  long passed() {
    return subtask.passedBarrier();
  }

  /** The coordinator says that a checkpoint is complete. */
  void told(long completed) {
    port.told(completed);
    journal.takeEndsUpTo(completed);
    subtask.commit(completed);
  }

  /** The coordinator says that a checkpoint is given up. */
  void cancel(long checkpoint) {
    subtask.cancel(checkpoint);
    subtask.flush();
  }

  void repeatLastSnapshot() {
    subtask.repeatLastSnapshot();
  }

  /** What it had at a barrier, or at its end. */
  DiaryModel cut(long checkpoint) {
    return output.cut(checkpoint);
  }

  /** Whether it owns a key group. */
  boolean owns(int group) {
    return place.groups().contains(group);
  }

  /** Refuses a handle that refers to what it may not, or to too much. */
  void check(long checkpoint, SubtaskHandle handle) {
    references.get(checkpoint).check(checkpoint, handle, place.epoch(), world.limits());
  }

  /** A checkpoint is complete, of which the subtask need not know yet. */
  void completed(CompletedCheckpoint checkpoint) {
    last = Optional.of(checkpoint);
  }

  @Override
  public void send(OutputChannel channel, long sequence, ItemBatch batch) {
    int nextSignal = 0;
    for (int at = 0; at <= batch.size(); at++) {
      while (nextSignal < batch.signalCount() && batch.signalPosition(nextSignal) == at) {
        output.signal(batch.signal(nextSignal++));
      }
      if (at < batch.size()) {
        output.told((String) batch.value(at));
      }
    }
    subtask.granted(channel.number(), 1);
  }

  @Override
  public void grant(InputChannel channel, int batches) {
    // There is credit without end.
  }

  @Override
  public void wake() {
    // It is run again and again.
  }

  @Override
  public SnapshotPort snapshots() {
    return port;
  }

  @Override
  public Barriers barriers(int channels) {
    return new AlignedBarriers(
        new BarrierAligner(channels, CheckpointMode.EXACTLY_ONCE, place.restored()), world.clock());
  }

  @Override
  public Map<String, Heritage> heritage() {
    return restore.heritage();
  }
}
