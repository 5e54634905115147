package dev.sluice.checkpointing.ledger;

/** Whether a checkpoint could be held. A closed type of immutable values. */
public sealed interface Hold {

  /** It stays until the holder releases it. */
  record Held() implements Hold {}

  /** It had been dropped, or never been completed. Nothing of it may be read. */
  record Gone() implements Hold {}
}
