package dev.sluice.actors.subtask;

/** The state of an operator could not be read back, with the name of the operator. */
public final class RestoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RestoreFailure(String operator, Throwable cause) {
    super(
        "the state of operator '%s' could not be restored: %s"
            .formatted(operator, cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }
}
