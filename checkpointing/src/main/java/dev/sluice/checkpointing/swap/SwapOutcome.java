package dev.sluice.checkpointing.swap;

/** What a store answers to a compare-and-set. */
public enum SwapOutcome {

  /** The row was as expected and has changed. */
  APPLIED,

  /** The row was not as expected and has not changed. */
  NOT_APPLIED,

  /**
   * No answer came, or none that decides: the change may have been applied, or may not. Reading the
   * row settles it.
   */
  UNKNOWN
}
