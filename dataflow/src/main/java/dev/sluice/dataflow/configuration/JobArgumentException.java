package dev.sluice.dataflow.configuration;

/**
 * The refusal of what a job was started with: which argument, what it is, what was expected and how
 * to give it.
 *
 * <p>Retrying does not help.
 */
public final class JobArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a refusal with a message for whoever starts the job. */
  public JobArgumentException(String message) {
    super(message);
  }

  /** Creates a refusal with a message for whoever starts the job, and its cause. */
  public JobArgumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
