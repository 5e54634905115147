package dev.sluice.connector.files;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A text file that is written under a hidden name beside its target, and takes the target's place
 * at once when it is complete and on disk.
 *
 * <p>Life: {@link #text} is written; {@link #seal}; {@link #publish} or {@link #discard}; {@link
 * #close} always. A crash before {@code publish} leaves the target as it was, and a hidden file
 * that the next one for the same target removes; after {@code publish} the new content is there,
 * power loss included.
 */
final class HiddenFile implements Closeable {

  private static final int BUFFER_CHARS = 1 << 15;
  private static final AtomicLong NEXT = new AtomicLong();

  private final Path hidden;
  private final Path target;
  private final FileChannel channel;
  private final Writer text;
  private boolean sealed;
  private boolean published;

  private HiddenFile(Path hidden, Path target, FileChannel channel) {
    this.hidden = hidden;
    this.target = target;
    this.channel = channel;
    this.text =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
            BUFFER_CHARS);
  }

  /**
   * An empty file for {@code target}, whose directory is made when it is missing.
   *
   * <p>Hidden files that an earlier run left for the same target are removed: two jobs that write
   * to one target at once do not mix, the one that started first fails when it publishes.
   */
  static HiddenFile create(Path target) throws IOException {
    Path directory = directoryOf(target);
    makeDirectory(directory);
    removeStale(target);
    long process = ProcessHandle.current().pid();
    Path hidden = directory.resolve(prefix(target) + process + "-" + NEXT.incrementAndGet());
    FileChannel channel =
        FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new HiddenFile(hidden, target, channel);
  }

  /** Makes a directory, and what is missing above it, so that it stays after a power loss. */
  static void makeDirectory(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    if (Files.isDirectory(absolute) || absolute.getParent() == null) {
      return;
    }
    makeDirectory(absolute.getParent());
    Files.createDirectories(absolute);
    syncDirectory(absolute.getParent());
  }

  /** Removes what a killed run left for {@code target}. */
  static void removeStale(Path target) throws IOException {
    Path directory = directoryOf(target);
    if (!Files.isDirectory(directory)) {
      return;
    }
    String prefix = prefix(target);
    try (DirectoryStream<Path> stale =
        Files.newDirectoryStream(
            directory, file -> file.getFileName().toString().startsWith(prefix))) {
      for (Path file : stale) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".inprogress-";
  }

  private static Path directoryOf(Path target) {
    return target.toAbsolutePath().getParent();
  }

  /** Where to write, in UTF-8. */
  Writer text() {
    return text;
  }

  /** Brings all that was written to disk; nothing can be written afterwards. */
  void seal() throws IOException {
    if (sealed) {
      return;
    }
    text.flush();
    channel.force(true);
    text.close();
    sealed = true;
  }

  /** Puts the sealed file in the target's place. A second call changes nothing. */
  void publish() throws IOException {
    if (published) {
      return;
    }
    if (!sealed) {
      throw new IllegalStateException("publish before seal of " + target);
    }
    moveIntoPlace();
    published = true;
    syncDirectory(directoryOf(target));
  }

  private void moveIntoPlace() throws IOException {
    try {
      Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      throw new FileSystemException(
          hidden.toString(), null, "another job that writes there removed " + hidden.getFileName());
    }
  }

  /** Brings the names in a directory to disk: what was made, moved or removed there. */
  static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows does not open directories, and a directory may be written without being readable;
      // the move itself has been done.
    }
  }

  /** Removes the file unless it was published. */
  void discard() throws IOException {
    if (!published) {
      Files.deleteIfExists(hidden);
    }
  }

  /** Closes the file, and removes it unless it was sealed. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (!sealed) {
        Files.deleteIfExists(hidden);
      }
    }
  }
}
