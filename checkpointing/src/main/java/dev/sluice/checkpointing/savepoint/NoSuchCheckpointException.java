package dev.sluice.checkpointing.savepoint;

/** The news that a job has not the checkpoint that a user means; says which ones it has. */
public final class NoSuchCheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a refusal with a message for people. */
  public NoSuchCheckpointException(String message) {
    super(message);
  }
}
