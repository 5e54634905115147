package dev.sluice.dataflow.task;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.source.SourceException;

/**
 * The failure of user code or a connector, with operator, subtask and the element at hand.
 *
 * <p>The cause is what the user's code threw.
 */
public final class OperatorFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST_ELEMENT = 500;

  private OperatorFailure(String message, Throwable cause) {
    super(message, cause);
  }

  static OperatorFailure onElement(SubtaskInfo subtask, Object element, Throwable cause) {
    return new OperatorFailure(
        "operator '%s' of job '%s' failed in subtask %d of %d on element %s: %s"
            .formatted(
                subtask.operator(),
                subtask.job(),
                subtask.index() + 1,
                subtask.parallelism(),
                describe(element),
                inWords(cause)),
        cause);
  }

  static OperatorFailure during(String what, SubtaskInfo subtask, Throwable cause) {
    return new OperatorFailure(
        "operator '%s' of job '%s' failed in subtask %d of %d while %s: %s"
            .formatted(
                subtask.operator(),
                subtask.job(),
                subtask.index() + 1,
                subtask.parallelism(),
                what,
                inWords(cause)),
        cause);
  }

  private static String describe(Object element) {
    String text;
    try {
      text = String.valueOf(element);
    } catch (RuntimeException e) {
      text = "of " + element.getClass().getName() + ", whose toString() threw " + e;
    }
    return text.length() <= LONGEST_ELEMENT ? text : text.substring(0, LONGEST_ELEMENT) + "…";
  }

  private static String inWords(Throwable cause) {
    boolean explains = cause instanceof SourceException || cause instanceof SinkException;
    return explains ? cause.getMessage() : String.valueOf(cause);
  }
}
