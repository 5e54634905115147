package dev.sluice.persistence.cassandra;

/** The news that Cassandra could not do what it was asked for; the message says what to do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  StoreException(String message, Throwable cause) {
    this(message, cause, false);
  }

  StoreException(String message, Throwable cause, boolean passing) {
    super(message, cause);
    this.passing = passing;
  }

  /** Whether it may well be otherwise a little later, because Cassandra is only starting. */
  public boolean isPassing() {
    return passing;
  }
}
