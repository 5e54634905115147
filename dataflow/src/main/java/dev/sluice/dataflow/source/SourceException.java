package dev.sluice.dataflow.source;

/**
 * A source's refusal of its input: what happened and where, what was expected, what to do.
 *
 * <p>Its message is shown to the person who runs the job, with the name of the source and the
 * subtask, where there is one, before it; do not name them again. It reads <i>place</i>: <i>what
 * was found</i>; expected <i>what</i>. <i>What to do.</i> It is not for what may go away by itself:
 * retrying does not help.
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
