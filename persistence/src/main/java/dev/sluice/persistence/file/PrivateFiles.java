package dev.sluice.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that only their owner may look into, and that outlive a loss of power.
 *
 * <p>Where the file system knows no modes, such as on Windows, they are left as they are, and a
 * directory cannot be forced to the disk.
 */
final class PrivateFiles {

  static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

  /** The ending of a file that is being written and not valid yet. */
  static final String UNFINISHED = ".new";

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private PrivateFiles() {}

  static boolean haveModes() {
    return POSIX;
  }

  /** Creates a directory and those above it, with mode 0700 where it was not there. */
  static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, mode("rwx------"));
  }

  /** Opens a file, with mode 0600 if this creates it. */
  static FileChannel open(Path file, OpenOption... options) throws IOException {
    return FileChannel.open(file, Set.of(options), mode("rw-------"));
  }

  private static FileAttribute<?>[] mode(String mode) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes durable which files a directory has. */
  static void forceDirectory(Path directory) throws IOException {
    if (POSIX) {
      force(directory);
    }
  }

  /** Makes durable what a file has. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer... buffers) throws IOException {
    ByteBuffer last = buffers[buffers.length - 1];
    while (last.hasRemaining()) {
      channel.write(buffers);
    }
  }

  /**
   * Writes the content of a file beside it, durable, and valid once {@link #publish} has run.
   * Nothing is left behind when that fails.
   */
  static void prepare(Path file, byte[] content) throws IOException {
    Path unfinished = unfinished(file);
    try (FileChannel channel =
        open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeFully(channel, ByteBuffer.wrap(content));
      channel.force(true);
    } catch (IOException e) {
      deleteQuietly(unfinished);
      throw e;
    }
  }

  /** Puts what was prepared in place of the file at once. When it fails, either may be there. */
  static void publish(Path file) throws IOException {
    Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(file.getParent());
  }

  private static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + UNFINISHED);
  }

  /** Deletes what does not matter any more; if it stays, it still does not matter. */
  static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays, until somebody tidies up.
    }
  }
}
