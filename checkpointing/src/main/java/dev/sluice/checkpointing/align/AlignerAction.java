package dev.sluice.checkpointing.align;

import java.util.List;

/**
 * What a subtask does next because of a barrier. A closed type of immutable values; several are
 * carried out in the order given.
 */
public sealed interface AlignerAction {

  /** Read no further item of this channel, and give no credit for what waits in it. */
  record Hold(int channel) implements AlignerAction {}

  /**
   * Take the snapshot now, before any further item, and put the barrier into all outputs.
   *
   * @param alignmentNanos time from the first barrier to the last
   */
  record Snapshot(long checkpoint, long alignmentNanos) implements AlignerAction {}

  /** Read these channels again. */
  record Release(List<Integer> channels) implements AlignerAction {}

  /**
   * No snapshot will be taken for this checkpoint: put a cancellation into all outputs.
   *
   * <p>It has to travel in the channels. A subtask further down may hold back a channel for a
   * barrier that will never come, and by that stop the very sender whose next barrier would free
   * it.
   */
  record Abandon(long checkpoint) implements AlignerAction {}
}
