package dev.sluice.dataflow.task;

import dev.sluice.dataflow.item.Barrier;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.source.SourceSnapshot;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The barrier that the coordinator has asked a source for, and what the source does behind it.
 *
 * <p>Single-threaded.
 */
final class TriggeredBarrier {

  private static final long NONE = 0;

  /** The barrier to be put out next, or {@code null}. */
  private Barrier triggered;

  private BehindBarrier behind = BehindBarrier.GO_ON;

  /** The checkpoint behind whose barrier the source is silent. */
  private long silentBehind = NONE;

  void trigger(Barrier barrier, BehindBarrier then) {
    triggered = barrier;
    behind = then;
  }

  /** Whether nothing is to be read, as the job stops behind the barrier. */
  boolean isSilent() {
    return silentBehind != NONE;
  }

  /**
   * Learns that a checkpoint is given up, after which a source that is silent for it reads on.
   *
   * @throws IllegalStateException when time has run out for it, which cannot be taken back
   */
  void cancel(long checkpoint, long watermark) {
    if (triggered != null && triggered.checkpoint() <= checkpoint) {
      triggered = null;
    }
    if (isSilent() && silentBehind <= checkpoint) {
      silentBehind = NONE;
    }
    if (behind == BehindBarrier.DRAIN && triggered == null && watermark == Watermark.MAX) {
      throw new IllegalStateException(
          "the job was drained for checkpoint %d, which was given up: all windows have fired, and nothing can be read any more. The job has to start again from the checkpoint before."
              .formatted(checkpoint));
    }
  }

  /** Puts the barrier out if one was asked for; says whether the subtask can go on. */
  boolean putOut(OperatorChain chain, Supplier<Optional<SourceSnapshot<?>>> splits) {
    if (triggered == null) {
      return true;
    }
    if (behind == BehindBarrier.DRAIN && !drain(chain)) {
      return false;
    }
    Barrier barrier = triggered;
    triggered = null;
    if (behind != BehindBarrier.GO_ON) {
      silentBehind = barrier.checkpoint();
    }
    chain.snapshot(barrier, 0, splits.get());
    return true;
  }

  private static boolean drain(OperatorChain chain) {
    if (chain.watermark() < Watermark.MAX) {
      chain.watermark(Watermark.MAX);
    }
    return chain.advance() && !chain.isAwaiting();
  }
}
