package dev.sluice.runtime;

import java.util.Optional;

/** The news that a node could not be started; the message says what to do. */
public final class NodeStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final NodeEnd end;

  NodeStartException(String message, Throwable cause) {
    super(message, cause);
    this.end = null;
  }

  NodeStartException(NodeEnd end, Throwable cause) {
    super("the node has ended while it was starting: " + end, cause);
    this.end = end;
  }

  /** Why it ended while it was starting, if the cluster had it end. */
  public Optional<NodeEnd> end() {
    return Optional.ofNullable(end);
  }
}
