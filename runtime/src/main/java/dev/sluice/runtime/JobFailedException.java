package dev.sluice.runtime;

/**
 * The end of a job that failed; the message says what happened, where, and what to do.
 *
 * <p>Nothing that the job had not committed is visible.
 */
public final class JobFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobFailedException(String job, Throwable cause) {
    super("job '%s' failed: %s".formatted(job, cause.getMessage()), cause);
  }
}
