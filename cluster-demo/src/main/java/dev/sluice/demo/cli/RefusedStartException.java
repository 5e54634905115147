package dev.sluice.demo.cli;

/** The refusal of a run that would mix with what is in its state directory; says what to do. */
final class RefusedStartException extends Exception {

  private static final long serialVersionUID = 1L;

  RefusedStartException(String message) {
    super(message);
  }
}
