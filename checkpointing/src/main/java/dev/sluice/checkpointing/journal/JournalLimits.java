package dev.sluice.checkpointing.journal;

/**
 * What bounds the snapshots of a subtask. Immutable.
 *
 * @param mostWaitingBytes how many bytes of rows may wait for the store; rows that change while the
 *     store is slow are written before they change, and beyond this the checkpoint is given up
 * @param mostDeltaRatio how large all changes together may grow, as a part of their base, before
 *     there is a new base
 * @param mostDeltas how many changes a base may have, which bounds what a restore reads
 */
public record JournalLimits(long mostWaitingBytes, double mostDeltaRatio, int mostDeltas) {

  /** What holds unless the configuration says otherwise: 64 MiB, changes up to their base. */
  public static final JournalLimits DEFAULT = new JournalLimits(64L << 20, 1.0, 100);

  /** Refuses what makes no sense. */
  public JournalLimits {
    if (mostWaitingBytes < 1 || !(mostDeltaRatio > 0) || mostDeltas < 1) {
      throw new IllegalArgumentException(
          "snapshots with %d waiting bytes, changes up to %s of their base and at most %d of them; expected all above 0"
              .formatted(mostWaitingBytes, mostDeltaRatio, mostDeltas));
    }
  }
}
