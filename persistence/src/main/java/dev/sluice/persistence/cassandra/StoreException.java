package dev.sluice.persistence.cassandra;

/** The news that Cassandra could not do what it was asked for; the message says what to do. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
