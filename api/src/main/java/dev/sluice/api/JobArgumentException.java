package dev.sluice.api;

/**
 * The refusal of what a job was started with: which argument, what it is, what was expected and how
 * to give it.
 *
 * <p>Retrying does not help.
 */
public final class JobArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobArgumentException(String message) {
    super(message);
  }

  JobArgumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
