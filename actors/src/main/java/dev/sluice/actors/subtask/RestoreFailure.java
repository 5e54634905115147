package dev.sluice.actors.subtask;

import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.MissingSegmentException;
import dev.sluice.dataflow.codec.CorruptDataException;

/** The state of an operator could not be read back, with the name of the operator. */
public final class RestoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RestoreFailure(String operator, Throwable cause) {
    super(
        "the state of operator '%s' could not be restored: %s"
            .formatted(operator, cause.getMessage() == null ? cause : cause.getMessage()),
        cause);
  }

  /** Whether what is stored is damaged, so that reading it again will not help. */
  public boolean isForGood() {
    Throwable cause = getCause();
    return cause instanceof CorruptChunkException
        || cause instanceof MissingSegmentException
        || cause instanceof CorruptDataException;
  }
}
