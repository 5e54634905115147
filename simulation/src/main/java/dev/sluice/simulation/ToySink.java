package dev.sluice.simulation;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.SubtaskId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Writes transactions: prepared at a barrier, committed when the checkpoint is complete. */
final class ToySink extends ToyInner {

  private final Outside outside;
  private final NavigableMap<Long, String> pending = new TreeMap<>();
  private List<Result> open = new ArrayList<>();

  ToySink(Master master, SubtaskId id, int channels, long restored) {
    super(master, id, channels, restored);
    this.outside = master.outside();
  }

  @Override
  void element(Item item) {
    open.add(((Item.Found) item).result());
  }

  @Override
  void watermark(long watermark) {
    // Nothing is due at a time.
  }

  @Override
  void snapshot(long checkpoint) {
    prepare(checkpoint, "");
    OperatorHandle handle = handle();
    world()
        .after(
            world().between(1, 6),
            () -> {
              if (isAlive()) {
                mayDie("after prepare");
                acknowledge(checkpoint, handle);
              }
            });
  }

  @Override
  void lastSnapshot() {
    // Part of the first checkpoint whose barrier this subtask has not seen.
    prepare(passed() + 1, "-last");
    OperatorHandle handle = handle();
    world().after(world().between(1, 6), () -> tellEnd(handle));
  }

  private void prepare(long checkpoint, String suffix) {
    if (!open.isEmpty()) {
      String transaction = "%d/%d/%d%s".formatted(epoch(), id().index(), checkpoint, suffix);
      outside.prepare(transaction, epoch(), open);
      pending.put(checkpoint, transaction);
      open = new ArrayList<>();
    }
  }

  private OperatorHandle handle() {
    List<Bytes> prepared = new ArrayList<>();
    for (String each : pending.values()) {
      prepared.add(new Bytes(each.getBytes(StandardCharsets.UTF_8)));
    }
    return new OperatorHandle(ToyJob.WRITE, List.of(), List.of(), Bytes.NONE, prepared);
  }

  @Override
  void completed(CheckpointRef ref) {
    if (ref.epoch() != epoch()) {
      return;
    }
    isComplete(ref.id());
    world().control(() -> network().toMaster(to -> to.committed(ref, id())));
  }

  @Override
  void isComplete(long checkpoint) {
    while (!pending.isEmpty() && pending.firstKey() <= checkpoint) {
      outside.commit(pending.firstEntry().getValue());
      pending.pollFirstEntry();
      mayDie("between commits");
    }
  }

  /** Commits what a checkpoint says was prepared, before anything else. */
  void commitFormer(List<Bytes> transactions) {
    if (world().has(Bug.FORGET_PREPARED)) {
      return;
    }
    for (Bytes each : transactions) {
      mayDie("committing after a restart");
      outside.commit(new String(each.content(), StandardCharsets.UTF_8));
    }
  }
}
