package dev.sluice.checkpointing.inspect;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorShape;
import java.util.List;

/** Says that somebody asked for an operator that was not in the job when a checkpoint was taken. */
public final class NoSuchOperatorException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NoSuchOperatorException(String operator, CompletedCheckpoint checkpoint) {
    super(
        "job '%s' had no operator '%s' at %s; expected one of %s, nearest names first"
            .formatted(checkpoint.job(), operator, checkpoint.ref(), names(operator, checkpoint)));
  }

  private static List<String> names(String operator, CompletedCheckpoint checkpoint) {
    return Nearest.first(
        operator, checkpoint.operators().stream().map(OperatorShape::name).toList());
  }
}
