package dev.sluice.dataflow.source;

/**
 * A source's refusal of its input: what happened and where, what was expected, what to do.
 *
 * <p>Retrying does not help.
 */
public class SourceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a refusal with a message for the person who runs the job. */
  public SourceException(String message) {
    super(message);
  }

  /** Creates a refusal with a message for the person who runs the job, and its cause. */
  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
