package dev.sluice.checkpointing;

import java.util.Objects;

/**
 * An operator as a checkpoint remembers it. Immutable.
 *
 * @param name unique within the job
 * @param parallelism number of its subtasks
 */
public record OperatorShape(String name, int parallelism) {

  /** Requires a name and a subtask. */
  public OperatorShape {
    Objects.requireNonNull(name, "name");
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "operator '%s' has parallelism %d; expected at least 1".formatted(name, parallelism));
    }
  }
}
