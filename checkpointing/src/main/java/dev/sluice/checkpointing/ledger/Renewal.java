package dev.sluice.checkpointing.ledger;

/** What became of the wish to begin the next epoch of one's own job. A closed type of values. */
public sealed interface Renewal {

  /** The next epoch is the owner's. */
  record Renewed(LedgerRow row) implements Renewal {}

  /**
   * Somebody else has the job now, and nothing has changed.
   *
   * @param epoch the epoch in which it is
   * @param owner who has claimed it
   */
  record Fenced(long epoch, String owner) implements Renewal {}
}
