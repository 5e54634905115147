package dev.sluice.demo.cli;

/** The news that the store of a command cannot be opened; the message says what to do. */
final class UnusableStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableStoreException(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
