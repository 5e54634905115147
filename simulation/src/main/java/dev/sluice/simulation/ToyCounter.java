package dev.sluice.simulation;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.recovery.FormerState;
import dev.sluice.checkpointing.recovery.OperatorRestore;
import dev.sluice.checkpointing.store.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts elements per key and in series, sets timers, and writes its state to journals. */
final class ToyCounter extends ToyInner {

  private final ToyRows rows = new ToyRows();
  private final ToyJournal journal;

  ToyCounter(Master master, SubtaskId id, int channels, long restored) {
    super(master, id, channels, restored);
    this.journal = new ToyJournal(this, rows);
  }

  /** Reads the state of the key groups that are its own now. */
  CompletionStage<Void> restore(OperatorRestore operator) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    List<StateSegment> chain = new ArrayList<>();
    for (FormerState former : operator.former()) {
      for (StateSegment each : former.keyed()) {
        chain.add(each);
        all = all.thenCompose(before -> read(each));
      }
    }
    journal.restored(chain);
    return all;
  }

  private CompletionStage<Void> read(StateSegment state) {
    Segment segment = state.segment();
    return master()
        .store()
        .read(
            segment,
            (sequence, chunk) -> {
              boolean dropped = world().has(Bug.DROP_CHUNK) && sequence == segment.to();
              if (!dropped) {
                rows.load(chunk, state.groups(), !world().has(Bug.FORGET_TIMER));
              }
              return CompletableFuture.completedFuture(null);
            });
  }

  @Override
  void element(Item item) {
    Item.Element element = (Item.Element) item;
    int key = element.key();
    ToyRows.Row row = rows.row(key);
    journal.changed(ToyRows.slotOfCount(key));
    long count = row.addOne();
    if (ToyJob.setsTimer(element)) {
      row.timers().add(element.time() + ToyJob.TIMER_AFTER);
    }
    emit(key, new Item.Found(new Result(key, "count", count)));
    addToSeries(key, count);
  }

  /** A full series is told and forgotten; the next element opens another. */
  private void addToSeries(int key, long count) {
    ToyRows.Series open = rows.series(key);
    if (open == null) {
      open = new ToyRows.Series();
      rows.open(key, open);
      journal.changed(ToyRows.slotOfSeries(key));
    }
    boolean full = open.addOne() >= ToyJob.SERIES;
    if (full) {
      rows.close(key);
      emit(key, new Item.Found(new Result(key, "series", count)));
    }
    if (full || !world().has(Bug.MUTATE_WITHOUT_UPDATE)) {
      journal.changed(ToyRows.slotOfSeries(key));
    }
  }

  @Override
  void watermark(long watermark) {
    rows.all()
        .forEach(
            (key, row) -> {
              while (!row.timers().isEmpty() && row.timers().first() <= watermark) {
                long due = row.timers().pollFirst();
                journal.changed(ToyRows.slotOfCount(key));
                emit(key, new Item.Found(new Result(key, "timer", due)));
              }
            });
  }

  @Override
  void snapshot(long checkpoint) {
    journal.snapshot(checkpoint, segments -> acknowledge(checkpoint, handle(segments)));
  }

  @Override
  void lastSnapshot() {
    journal.last(segments -> tellEnd(handle(segments)));
  }

  private static OperatorHandle handle(List<StateSegment> segments) {
    return new OperatorHandle(
        ToyJob.COUNT, List.of("count", "timers", "series"), segments, Bytes.NONE, List.of());
  }

  @Override
  void completed(CheckpointRef ref) {
    if (ref.epoch() == epoch()) {
      isComplete(ref.id());
    }
  }

  @Override
  void isComplete(long checkpoint) {
    journal.completed(checkpoint);
  }

  @Override
  void abandon(long checkpoint) {
    super.abandon(checkpoint);
    journal.abandon(checkpoint);
  }

  @Override
  void aborted(CheckpointRef ref) {
    super.aborted(ref);
    if (ref.epoch() == epoch()) {
      journal.abandon(ref.id());
    }
  }
}
