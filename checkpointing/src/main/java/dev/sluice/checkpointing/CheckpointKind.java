package dev.sluice.checkpointing;

import java.util.Optional;

/** Why a checkpoint was taken. A closed type of immutable values. */
public sealed interface CheckpointKind {

  /** The name that the user gave it, if it is a savepoint. */
  default Optional<String> savepoint() {
    return Optional.empty();
  }

  /** Because its time had come. */
  record Periodic() implements CheckpointKind {

    @Override
    public String toString() {
      return "checkpoint";
    }
  }

  /** Because the user wanted a savepoint. */
  record Savepoint(String name) implements CheckpointKind {

    @Override
    public Optional<String> savepoint() {
      return Optional.of(name);
    }

    @Override
    public String toString() {
      return "savepoint '%s'".formatted(name);
    }
  }

  /** Whether time runs out before it, so that nothing can be read behind it. */
  default boolean isDrained() {
    return this instanceof StopWithSavepoint stop && stop.drain();
  }

  /**
   * Because the user wanted the job to stop with a savepoint.
   *
   * @param drain whether sources end, so that all windows fire before the barrier; otherwise they
   *     fall silent behind the barrier, and the job can go on from there
   */
  record StopWithSavepoint(String name, boolean drain) implements CheckpointKind {

    @Override
    public Optional<String> savepoint() {
      return Optional.of(name);
    }

    @Override
    public String toString() {
      return "savepoint '%s' to stop with%s".formatted(name, drain ? ", drained" : "");
    }
  }

  /** Because all input had ended: what the sinks have prepared last is committed with it. */
  record Last() implements CheckpointKind {

    @Override
    public String toString() {
      return "last checkpoint";
    }
  }
}
