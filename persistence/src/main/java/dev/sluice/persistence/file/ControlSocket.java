package dev.sluice.persistence.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place of the control socket of a state directory: in the directory if the operating system
 * takes so long a path, otherwise in a private directory for temporary files that a note in the
 * state directory names.
 */
final class ControlSocket {

  static final String FILE = "control.sock";
  static final String NOTE = "control.path";

  /** What macOS takes; Linux takes four more. */
  static final int MOST_BYTES = 103;

  private ControlSocket() {}

  /** Where a client finds the socket, if there is one. */
  static Optional<Path> find(Path directory) throws IOException {
    Path place = noted(directory).orElse(directory.resolve(FILE));
    return Files.exists(place) ? Optional.of(place) : Optional.empty();
  }

  /** A place for the socket at which nothing is. */
  static Path place(Path directory, Path temporary) throws IOException {
    clear(directory);
    Path inside = directory.resolve(FILE);
    if (fits(inside)) {
      return inside;
    }
    Path elsewhere = Files.createTempDirectory(temporary, "sluice-").resolve(FILE);
    if (!fits(elsewhere)) {
      Files.delete(elsewhere.getParent());
      throw new StateDirectoryException(
          directory,
          "has no place for the control socket: %s takes %d bytes, and so does none in %s take less than %d; expected at most %d. Choose a directory with a shorter path."
              .formatted(inside, bytes(inside), temporary, bytes(elsewhere), MOST_BYTES),
          null);
    }
    byte[] note = elsewhere.toString().getBytes(StandardCharsets.UTF_8);
    PrivateFiles.prepare(directory.resolve(NOTE), note);
    PrivateFiles.publish(directory.resolve(NOTE));
    return elsewhere;
  }

  /** Removes the socket, and what was created for it. */
  static void clear(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILE));
    Optional<Path> noted = noted(directory);
    if (noted.isPresent()) {
      // Only what has the form that place() gives it: a note could have been written by others.
      PrivateFiles.deleteQuietly(noted.get());
      PrivateFiles.deleteQuietly(noted.get().getParent());
      Files.deleteIfExists(directory.resolve(NOTE));
    }
  }

  private static Optional<Path> noted(Path directory) throws IOException {
    try {
      Path noted = Path.of(Files.readString(directory.resolve(NOTE), StandardCharsets.UTF_8));
      return Optional.of(noted).filter(path -> path.isAbsolute() && path.endsWith(FILE));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean fits(Path path) {
    return bytes(path) <= MOST_BYTES;
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
