package dev.sluice.persistence.file;

import java.nio.file.Path;

/** The refusal of a directory for state; the message says what was expected and what to do. */
public final class StateDirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Path directory;

  StateDirectoryException(Path directory, String what, Throwable cause) {
    super("state directory %s %s".formatted(directory, what), cause);
    this.directory = directory;
  }

  /** The directory that was refused. */
  public Path directory() {
    return directory;
  }
}
