package dev.sluice.dataflow.task;

import dev.sluice.dataflow.time.WatermarkAlignment;

/** A source's subtask whose splits may not run far ahead of those of others. */
public interface AlignedSource {

  /** With whom it is aligned, and how. */
  WatermarkAlignment alignment();

  /**
   * How far it is, as {@link dev.sluice.dataflow.time.AlignmentBook#report} takes it: the lowest
   * watermark of the splits that are open and not idle.
   */
  long reached();

  /** Lets splits rest whose watermark is above this one, and others read on. */
  void readUpTo(long watermark);
}
