package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.SinkException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Makes one part visible, or finds that it is; never changes what is visible.
 *
 * <p>Two may do so at once, one of them cut off from its job: both find that it was done.
 */
final class PartCommit {

  private final PartHandle part;
  private final Path directory;
  private final Path hidden;
  private final Path visible;
  private final boolean trusted;

  /**
   * Of a part that may be anywhere between sealed and visible.
   *
   * @param now the sink's directory
   * @param trusted whether its bytes need not be read again, because this process has written them
   */
  PartCommit(PartHandle part, Path now, boolean trusted) {
    this.part = part;
    this.trusted = trusted;
    this.directory = part.directoryOr(now);
    this.hidden = directory.resolve(PartDirectory.hidden(part.name()));
    this.visible = directory.resolve(part.name());
  }

  /**
   * Commits it.
   *
   * @throws SinkException when it is gone, or something else is in its place
   */
  void run() throws IOException {
    if (!runIfThere()) {
      throw Refusals.output(
          visible,
          "neither it nor " + hidden.getFileName() + " is there",
          "one of them, as the checkpoint has this part",
          "Bring it back, and let all nodes see the same directory. If it was moved away on purpose, start the job from a savepoint by its name.");
    }
  }

  /**
   * Commits it, unless there is neither a hidden nor a visible file.
   *
   * @return whether it is visible
   * @throws SinkException when something else is in its place
   */
  boolean runIfThere() throws IOException {
    if (Files.exists(visible)) {
      requireSame(visible, false);
      Files.deleteIfExists(hidden); // a second copy, which somebody else has made
    } else if (!move() && !isShown()) {
      return false;
    }
    HiddenFile.syncDirectory(directory);
    return true;
  }

  /** Where it is to be seen. */
  Path visible() {
    return visible;
  }

  private boolean move() throws IOException {
    try {
      requireSame(hidden, trusted);
      Files.move(hidden, visible, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Somebody else may have moved it meanwhile. */
  private boolean isShown() throws IOException {
    try {
      requireSame(visible, false);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void requireSame(Path file, boolean byLength) throws IOException {
    long length = Files.size(file);
    if (length != part.length()) {
      throw differs(file, "it has " + length + " bytes", part.length() + ", as were written");
    }
    if (!byLength && checksum(file) != part.checksum()) {
      throw differs(file, "its bytes have another checksum", "those that were written");
    }
  }

  private static SinkException differs(Path file, String found, String expected) {
    return Refusals.output(
        file,
        found,
        expected,
        "Bring back the file that the job wrote, or move this one away if another job did.");
  }

  private static long checksum(Path file) throws IOException {
    try (CheckedInputStream in =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32C())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }
}
