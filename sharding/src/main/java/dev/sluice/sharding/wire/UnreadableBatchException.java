package dev.sluice.sharding.wire;

/** The refusal of bytes from another node that make no batch of an exchange. */
public final class UnreadableBatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableBatchException(String exchange, int length, Throwable cause) {
    super(
        "%d bytes that came over the wire make no batch of the exchange %s: %s; expected what a node with the same version of the job has sent. Let all nodes run the same version of the job."
            .formatted(length, exchange, cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }
}
