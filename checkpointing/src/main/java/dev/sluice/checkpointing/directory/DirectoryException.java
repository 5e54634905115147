package dev.sluice.checkpointing.directory;

/** The news that the directory could not do what it was asked for; the message says what to do. */
public final class DirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates a failure with a message for people. */
  public DirectoryException(String message) {
    super(message);
  }
}
