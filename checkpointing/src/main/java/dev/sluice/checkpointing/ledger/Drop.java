package dev.sluice.checkpointing.ledger;

/** Whether a checkpoint was dropped. A closed type of immutable values. */
public sealed interface Drop {

  /** It is gone, and was perhaps gone before. */
  record Dropped() implements Drop {}

  /** It stays, because somebody needs it. */
  record StillNeeded(String reason) implements Drop {}
}
