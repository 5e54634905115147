package dev.sluice.checkpointing.savepoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory that is there whole or not at all: written under a hidden name beside its own, forced
 * to the disk, and renamed. Blocks; belongs to one thread at a time.
 *
 * <p>After a crash of the process or the machine at any moment there is the whole directory under
 * its name, or none; of one that was under way the hidden one may be left.
 */
final class ArchiveDirectory {

  private final Path target;
  private final Path hidden;
  private final boolean posix;

  private ArchiveDirectory(Path target, Path hidden) {
    this.target = target;
    this.hidden = hidden;
    this.posix = isPosix(hidden);
  }

  /** Begins one; only the user who runs this can look into it. */
  static ArchiveDirectory begin(Path directory) throws IOException {
    Path target = directory.toAbsolutePath().normalize();
    if (target.getParent() == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArchiveException(
          directory, "is there already; nothing is overwritten. Choose another directory");
    }
    Path hidden = target.resolveSibling("." + target.getFileName() + ".partial");
    ArchiveDirectory created = new ArchiveDirectory(target, hidden);
    try {
      Files.createDirectory(hidden, created.only("rwx------"));
    } catch (FileAlreadyExistsException e) {
      throw new ArchiveException(
          directory,
          List.of(
              "%s is there: somebody exports to the same directory, or was killed while doing so. If nobody does, delete it"
                  .formatted(hidden)),
          e);
    }
    return created;
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private FileAttribute<?>[] only(String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** A new file, to be written and closed with {@link #close}. */
  FileChannel create(String name) throws IOException {
    return FileChannel.open(
        hidden.resolve(name),
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
        only("rw-------"));
  }

  static void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Closes a file when its bytes are on the disk. */
  static void close(FileChannel file) throws IOException {
    try (file) {
      file.force(true);
    }
  }

  /** Gives the directory its name. */
  void finish() throws IOException {
    force(hidden);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArchiveException(
          target, "has come to be meanwhile; nothing is overwritten. Choose another directory");
    }
    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
    force(target.getParent());
  }

  private void force(Path directory) throws IOException {
    if (posix) {
      try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  /** Deletes what was written under the hidden name. */
  void giveUp() throws IOException {
    try (Stream<Path> files = Files.list(hidden)) {
      for (Path each : files.toList()) {
        Files.delete(each);
      }
    }
    Files.delete(hidden);
  }
}
