package dev.sluice.runtime;

/** The news that a node cannot listen where it is to; the message says what to do. */
public final class NodeStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
