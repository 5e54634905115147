package dev.sluice.checkpointing.ledger;

/** The news that the ledger could not do what it was asked for; the message says what to do. */
public final class LedgerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a failure with a message for people. */
  public LedgerException(String message) {
    super(message);
  }
}
