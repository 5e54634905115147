package dev.sluice.checkpointing;

import java.util.Objects;

/**
 * An operator as a checkpoint remembers it. Immutable.
 *
 * @param name unique within the job
 * @param parallelism number of its subtasks
 * @param keyGroups into how many groups its keys are divided, which cannot change any more once it
 *     has keyed state
 */
public record OperatorShape(String name, int parallelism, int keyGroups) {

  /** Requires a name and a subtask. */
  public OperatorShape {
    Objects.requireNonNull(name, "name");
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "operator '%s' has parallelism %d; expected at least 1".formatted(name, parallelism));
    }
  }
}
