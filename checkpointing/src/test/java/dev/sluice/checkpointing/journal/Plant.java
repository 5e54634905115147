package dev.sluice.checkpointing.journal;

/** A mistake that a test makes on purpose, to see that it would be noticed. */
enum Plant {
  NONE,

  /** Takes a snapshot whose checkpoint was given up for one that was completed. */
  LOSE_ABORTED,

  /** Loses the last chunk of a snapshot. */
  LOSE_LAST_CHUNK,

  /** Tells nobody that rows have left. */
  KEEP_REMOVED,

  /** Believes what it was told last, instead of the barrier, about which checkpoint is complete. */
  TRUST_WORD,

  /** Lets changes follow whatever snapshot was written last. */
  REFER_TO_ABORTED,

  /** Reads of a segment all key groups in it, also those for which it does not count. */
  LOAD_STALE_GROUPS
}
