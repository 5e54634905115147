package dev.sluice.simulation;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.align.AlignerAction;
import dev.sluice.checkpointing.align.BarrierAligner;
import dev.sluice.checkpointing.align.CheckpointMode;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.time.WatermarkMerger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A subtask that is fed by others: channels, the aligner before them, watermarks merged. */
abstract class ToyInner extends ToySubtask {

  private final List<ArrayDeque<Outlet.Arrived>> inlets = new ArrayList<>();
  private final long[] sequences;
  private final BarrierAligner aligner;
  private final WatermarkMerger watermarks;
  private Item.Barrier newest = new Item.Barrier(CheckpointRef.NONE, CheckpointRef.NONE);

  ToyInner(Master master, SubtaskId id, int channels, long restored) {
    super(master, id);
    for (int channel = 0; channel < channels; channel++) {
      inlets.add(new ArrayDeque<>());
    }
    sequences = new long[channels];
    CheckpointMode mode =
        world().has(Bug.SKIP_HOLD_BACK)
            ? CheckpointMode.AT_LEAST_ONCE
            : CheckpointMode.EXACTLY_ONCE;
    aligner = new BarrierAligner(channels, mode, restored);
    watermarks = new WatermarkMerger(channels);
  }

  @Override
  void deliver(Outlet.Arrived arrived) {
    if (arrived.epoch() < epoch()) {
      world().count(World.Count.FENCED_ITEMS);
      if (world().has(Bug.ACCEPT_OLD_EPOCH) && arrived.item().takesCredit()) {
        element(arrived.item());
      }
      return;
    }
    int channel = arrived.channel();
    if (arrived.sequence() != sequences[channel] + 1) {
      stop();
      world().after(world().between(1, 10), () -> master().epochHasFailed("a gap in a channel"));
      return;
    }
    sequences[channel]++;
    inlets.get(channel).add(arrived);
    wake();
  }

  @Override
  void step() {
    List<Integer> readable = new ArrayList<>();
    for (int channel = 0; channel < inlets.size(); channel++) {
      if (!inlets.get(channel).isEmpty() && !aligner.holds(channel)) {
        readable.add(channel);
      }
    }
    if (!readable.isEmpty()) {
      int channel = readable.get(world().random().nextInt(readable.size()));
      Outlet.Arrived arrived = inlets.get(channel).remove();
      arrived.from().read(arrived.item());
      wake();
      take(channel, arrived.item());
    }
  }

  private void take(int channel, Item item) {
    if (item.takesCredit()) {
      mayDie("taking an element");
      element(item);
    } else if (item instanceof Item.Mark mark) {
      reach(watermarks.advance(channel, mark.watermark()));
    } else if (item instanceof Item.Barrier barrier) {
      newest = barrier.ref().id() > newest.ref().id() ? barrier : newest;
      apply(aligner.barrier(channel, barrier.ref().id(), world().now()));
    } else if (item instanceof Item.Cancel cancel) {
      apply(aligner.cancel(cancel.checkpoint()));
    } else if (item instanceof Item.End) {
      reach(watermarks.end(channel));
      apply(aligner.ended(channel, world().now()));
      if (watermarks.allEnded()) {
        end();
        lastSnapshot();
      }
    }
  }

  private void reach(long watermark) {
    if (watermark > Watermark.MIN) {
      watermark(watermark);
    }
  }

  private void apply(List<AlignerAction> actions) {
    for (AlignerAction action : actions) {
      if (action instanceof AlignerAction.Snapshot snapshot) {
        mayDie("before a snapshot");
        learn(newest.lastCompleted());
        snapshot(snapshot.checkpoint());
        passBarrier(newest);
        mayDie("after a barrier");
      } else if (action instanceof AlignerAction.Abandon abandon) {
        abandon(abandon.checkpoint());
      } else {
        // What is held or released is asked of the aligner before each step.
        wake();
      }
    }
  }

  private void learn(CheckpointRef lastCompleted) {
    if (lastCompleted.epoch() == epoch() && !world().has(Bug.TRUST_NOTIFICATIONS)) {
      isComplete(lastCompleted.id());
    }
  }

  @Override
  void aborted(CheckpointRef ref) {
    if (!hasEnded()) {
      apply(aligner.cancel(ref.id()));
    }
  }

  abstract void element(Item item);

  abstract void watermark(long watermark);

  /** A checkpoint is known to be complete; this may be heard more than once. */
  abstract void isComplete(long checkpoint);

  abstract void snapshot(long checkpoint);

  abstract void lastSnapshot();
}
