package dev.sluice.dataflow.task;

import dev.sluice.dataflow.exchange.KeySelectorException;
import dev.sluice.dataflow.exchange.PartitionerException;
import dev.sluice.dataflow.item.ElementText;
import dev.sluice.dataflow.operator.ElementFailure;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.source.SourceException;

/**
 * The failure of user code or a connector, with operator, subtask and the element at hand.
 *
 * <p>The cause is what the user's code threw. A failure is named once, by the operator in which it
 * arose: on its way out through the operators before that one it stays as it is, also when one of
 * these has wrapped it in an exception of its own.
 */
public final class OperatorFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int DEEPEST_CAUSE = 50;

  private OperatorFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The failure on an element, named unless it is already.
   *
   * @throws VirtualMachineError when the machine itself has failed
   */
  static OperatorFailure onElement(SubtaskInfo subtask, Object element, Throwable cause) {
    OperatorFailure named = namedIn(cause);
    return named != null ? named : of("on element " + ElementText.of(element), subtask, cause);
  }

  /**
   * The failure of a step of the operator's life, named unless it is already.
   *
   * @throws VirtualMachineError when the machine itself has failed
   */
  static OperatorFailure during(String what, SubtaskInfo subtask, Throwable cause) {
    OperatorFailure named = namedIn(cause);
    return named != null ? named : of("while " + what, subtask, cause);
  }

  private static OperatorFailure of(String where, SubtaskInfo subtask, Throwable cause) {
    return cause instanceof ElementFailure onOther
        ? named("on element " + ElementText.of(onOther.element()), subtask, onOther.getCause())
        : named(where, subtask, cause);
  }

  private static OperatorFailure named(String where, SubtaskInfo subtask, Throwable cause) {
    // Endless recursion is the user's mistake and leaves the machine sound; other errors do not.
    if (cause instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    return new OperatorFailure(
        "operator '%s' of job '%s' failed in subtask %d of %d %s: %s"
            .formatted(
                subtask.operator(),
                subtask.job(),
                subtask.index() + 1,
                subtask.parallelism(),
                where,
                inWords(cause)),
        cause);
  }

  private static OperatorFailure namedIn(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
      if (at instanceof OperatorFailure named) {
        return named;
      }
      at = at.getCause();
    }
    return null;
  }

  private static String inWords(Throwable cause) {
    try {
      boolean explains =
          cause instanceof SourceException
              || cause instanceof SinkException
              || cause instanceof KeySelectorException
              || cause instanceof PartitionerException;
      return explains ? cause.getMessage() : String.valueOf(cause);
    } catch (RuntimeException e) {
      return cause.getClass().getName();
    }
  }
}
