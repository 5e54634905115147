package dev.sluice.simulation;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.SubtaskId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads splits that it asks for, and remembers how far. */
final class ToySource extends ToySubtask {

  private static final int OPEN_SPLITS = 2;
  private static final long ASK_AGAIN = 12;

  private final List<List<Item.Element>> splits;
  private final Map<Integer, Integer> positions = new TreeMap<>();
  private final Set<Long> cancelled = new TreeSet<>();
  private long silentSince;
  private long askedAt = Long.MIN_VALUE / 2;
  private long watermark = Long.MIN_VALUE;
  private boolean allAssigned;

  ToySource(Master master, SubtaskId id, ToyJob job) {
    super(master, id);
    this.splits = job.splits();
  }

  /** Gets a split to read on from a position; it may have it already. */
  void assign(int split, int position) {
    if (!hasEnded()) {
      positions.putIfAbsent(split, position);
      wake();
    }
  }

  void noMoreSplits() {
    allAssigned = true;
    wake();
  }

  @Override
  void step() {
    if (silentSince > 0) {
      return;
    }
    List<Integer> open =
        positions.keySet().stream()
            .filter(split -> positions.get(split) < splits.get(split).size())
            .toList();
    if (!allAssigned && open.size() < OPEN_SPLITS) {
      ask();
    }
    if (!open.isEmpty()) {
      wake();
      read(open.get(world().random().nextInt(open.size())));
    } else if (allAssigned) {
      end();
      OperatorHandle last = handle();
      world().after(world().between(1, 5), () -> tellEnd(last));
    }
  }

  private void ask() {
    if (askedAt + ASK_AGAIN <= world().now()) {
      askedAt = world().now();
      Set<Integer> had = Set.copyOf(positions.keySet());
      world()
          .control(
              () -> network().toMaster(master -> master.splitAsked(epoch(), id().index(), had)));
      world().after(ASK_AGAIN, this::wake);
    }
  }

  private void read(int split) {
    mayDie("reading");
    int position = positions.get(split);
    Item.Element element = splits.get(split).get(position);
    positions.put(split, position + 1);
    emit(element.key(), element);
    advance();
  }

  /** Says how far event time has come, once no split can come that lies behind it. */
  private void advance() {
    if (!allAssigned) {
      return;
    }
    long least = Long.MAX_VALUE;
    for (Map.Entry<Integer, Integer> each : positions.entrySet()) {
      List<Item.Element> split = splits.get(each.getKey());
      if (each.getValue() < split.size()) {
        least = Math.min(least, split.get(each.getValue()).time() - 1);
      }
    }
    if (least < Long.MAX_VALUE && least > watermark) {
      watermark = least;
      emitToAll(new Item.Mark(least));
    }
  }

  @Override
  void trigger(Item.Barrier barrier, CheckpointKind kind) {
    CheckpointRef ref = barrier.ref();
    long checkpoint = ref.id();
    if (hasEnded()
        || ref.epoch() != epoch()
        || checkpoint <= passed()
        || cancelled.contains(checkpoint)) {
      return;
    }
    mayDie("before a snapshot");
    OperatorHandle handle = handle();
    passBarrier(barrier);
    silentSince = kind instanceof CheckpointKind.StopWithSavepoint ? checkpoint : 0;
    wake();
    mayDie("after a barrier");
    world().after(world().between(1, 5), () -> acknowledgeIfAlive(checkpoint, handle));
  }

  private void acknowledgeIfAlive(long checkpoint, OperatorHandle handle) {
    if (isAlive()) {
      acknowledge(checkpoint, handle);
    }
  }

  private OperatorHandle handle() {
    Bytes small = Positions.encode(positions);
    return new OperatorHandle(ToyJob.READ, List.of(), List.of(), small, List.of());
  }

  @Override
  void completed(CheckpointRef ref) {
    // A source of its own kind would acknowledge here what it has read.
  }

  @Override
  void aborted(CheckpointRef ref) {
    if (hasEnded()) {
      return;
    }
    if (ref.id() > passed() && cancelled.add(ref.id())) {
      abandon(ref.id());
    }
    if (silentSince == ref.id()) {
      silentSince = 0;
      wake();
    }
  }

  @Override
  void deliver(Outlet.Arrived arrived) {
    throw new IllegalStateException("a source takes nothing in");
  }
}
