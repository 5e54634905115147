package dev.sluice.checkpointing.align;

import java.util.BitSet;

/** Where an aligner stands between one checkpoint and the next. */
sealed interface Alignment {

  /** The highest checkpoint that is settled: its snapshot was taken, or never will be. */
  long settled();

  /** No barrier of a checkpoint above the settled one has come. */
  record Between(long settled) implements Alignment {}

  /**
   * Some barriers of a checkpoint have come, but not all.
   *
   * @param arrived the channels through which they have come; not changed after construction
   * @param since when the first came, in nanoseconds
   */
  record Aligning(long checkpoint, BitSet arrived, long since) implements Alignment {

    @Override
    public long settled() {
      return checkpoint - 1;
    }

    Aligning and(int channel) {
      BitSet more = (BitSet) arrived.clone();
      more.set(channel);
      return new Aligning(checkpoint, more, since);
    }
  }
}
