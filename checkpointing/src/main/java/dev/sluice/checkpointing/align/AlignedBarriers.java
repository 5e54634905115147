package dev.sluice.checkpointing.align;

import dev.sluice.checkpointing.align.AlignerAction.Abandon;
import dev.sluice.checkpointing.align.AlignerAction.Hold;
import dev.sluice.checkpointing.align.AlignerAction.Release;
import dev.sluice.checkpointing.align.AlignerAction.Snapshot;
import dev.sluice.dataflow.task.Barriers;
import dev.sluice.dataflow.time.ProcessingClock;
import java.util.List;

/**
 * Lets a {@link BarrierAligner} decide about the barriers of a subtask, on the subtask's thread.
 */
public final class AlignedBarriers implements Barriers {

  private final BarrierAligner aligner;
  private final ProcessingClock clock;

  /** Creates the policy of one subtask; {@code clock} measures how long channels are held back. */
  public AlignedBarriers(BarrierAligner aligner, ProcessingClock clock) {
    this.aligner = aligner;
    this.clock = clock;
  }

  @Override
  public void barrier(int channel, long checkpoint, Actions actions) {
    carryOut(aligner.barrier(channel, checkpoint, clock.nanos()), actions);
  }

  @Override
  public void cancel(long checkpoint, Actions actions) {
    carryOut(aligner.cancel(checkpoint), actions);
  }

  @Override
  public void ended(int channel, Actions actions) {
    carryOut(aligner.ended(channel, clock.nanos()), actions);
  }

  private static void carryOut(List<AlignerAction> decided, Actions actions) {
    for (AlignerAction each : decided) {
      if (each instanceof Hold hold) {
        actions.hold(hold.channel());
      } else if (each instanceof Release release) {
        actions.release(release.channels());
      } else if (each instanceof Snapshot snapshot) {
        actions.snapshot(snapshot.checkpoint(), snapshot.alignmentNanos());
      } else if (each instanceof Abandon abandon) {
        actions.abandon(abandon.checkpoint());
      }
    }
  }
}
