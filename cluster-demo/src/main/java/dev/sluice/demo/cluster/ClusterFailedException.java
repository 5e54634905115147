package dev.sluice.demo.cluster;

/** The news that the demo's cluster did not do its work; the message says what was seen last. */
public final class ClusterFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  ClusterFailedException(String message) {
    super(message);
  }
}
