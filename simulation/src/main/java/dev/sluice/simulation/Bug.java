package dev.sluice.simulation;

/** A mistake that can be planted on purpose, to see that a simulation finds it. */
public enum Bug {

  /** Channels whose barrier has come are read on. */
  SKIP_HOLD_BACK,

  /** Sinks commit when the snapshots are there, without waiting for the ledger. */
  COMMIT_BEFORE_COMPLETE,

  /** Items and answers of an earlier epoch are taken as if they were of this one. */
  ACCEPT_OLD_EPOCH,

  /** A compare-and-set without an answer is sent again, and the row it expects is not compared. */
  RESEND_BLINDLY,

  /** A snapshot has what changed since the one before, even if that one was given up. */
  LOSE_ABORTED_DELTA,

  /** Rows that have left are not told, so that a restore brings them back. */
  BRING_BACK_REMOVED_KEY,

  /** A value that was handed out is changed in place, and nobody says that it was. */
  MUTATE_WITHOUT_UPDATE,

  /** Timers are not in the snapshot. */
  FORGET_TIMER,

  /** A restore leaves the last chunk of a segment out. */
  DROP_CHUNK,

  /** Changes are relative to the last checkpoint that was told to be complete, not to the last. */
  TRUST_NOTIFICATIONS,

  /** A restored sink does not commit what had been prepared for the checkpoint. */
  FORGET_PREPARED
}
