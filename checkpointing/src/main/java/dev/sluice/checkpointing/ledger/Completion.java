package dev.sluice.checkpointing.ledger;

/**
 * What became of a checkpoint that a coordinator wanted to complete. A closed type of immutable
 * values; there is none for "unknown", because the ledger asks until it knows.
 */
public sealed interface Completion {

  /** It is complete, for ever. */
  record Completed(LedgerRow row) implements Completion {}

  /**
   * Another coordinator has taken over, and knows whether the checkpoint is complete. The one that
   * asked stops; it neither commits nor aborts.
   *
   * @param epoch the epoch that the other has claimed
   * @param owner the token of the other
   */
  record Fenced(long epoch, String owner) implements Completion {

    @Override
    public String toString() {
      return "fenced by epoch %d of %s".formatted(epoch, owner);
    }
  }

  /** It is not, and never will be; the coordinator goes on. */
  record Refused(String reason) implements Completion {}
}
