package dev.sluice.conformance.side;

/** A job of a comparison failed where it should have given results. */
public final class FailedRunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FailedRunException(String message) {
    super(message);
  }

  FailedRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
