package dev.sluice.persistence.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The news that a file of the state could not be read or written; it names file, cause and cure.
 */
public final class StateFileException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  private final transient Path file;

  StateFileException(String whatFailed, Path file, String whatToDo, IOException cause) {
    super("%s, file %s: %s. %s".formatted(whatFailed, file, reason(cause), whatToDo), cause);
    this.file = file;
  }

  /** The file in question. */
  public Path file() {
    return file;
  }

  /**
   * What the operating system said; some exceptions of the JDK have only the path for a message.
   */
  static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
