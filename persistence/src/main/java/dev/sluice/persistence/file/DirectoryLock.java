package dev.sluice.persistence.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock that says which process works in a state directory: a lock of the operating system on a
 * file with the number of the process, gone with the process however it ends.
 *
 * <p>On most systems a process loses such a lock when it closes the file, also if it had opened it
 * a second time. So who holds what in this process is known before the file is touched, and nobody
 * else in the process may open it.
 */
final class DirectoryLock implements AutoCloseable {

  static final String FILE = "sluice.lock";

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  /** To close one of these would take the lock from whoever has it in this process. */
  private static final Set<FileChannel> LEFT_OPEN = ConcurrentHashMap.newKeySet();

  private static final String CURE = "Stop %s, or start with another directory.";

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param directory as its real path
   * @throws StateDirectoryException when somebody has it
   */
  static DirectoryLock take(Path directory) throws IOException {
    if (!HELD_HERE.add(directory)) {
      throw inUse(
          directory,
          "this process (pid %d) already".formatted(ProcessHandle.current().pid()),
          "Use the one that is open, or close it first.");
    }
    try {
      return new DirectoryLock(directory, locked(directory));
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(directory);
      throw e;
    }
  }

  private static FileChannel locked(Path directory) throws IOException {
    FileChannel channel =
        PrivateFiles.open(
            directory.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      lock(directory, channel);
      return channel;
    } catch (OverlappingFileLockException e) {
      LEFT_OPEN.add(channel);
      throw inUse(directory, "this process, by another class loader", CURE.formatted("that one"));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(Path directory, FileChannel channel) throws IOException {
    if (channel.tryLock() == null) {
      String holder = Files.readString(directory.resolve(FILE), StandardCharsets.UTF_8).strip();
      throw holder.isEmpty()
          ? inUse(directory, "a process that is just starting", CURE.formatted("it"))
          : inUse(directory, "process " + holder, CURE.formatted("process " + holder));
    }
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    PrivateFiles.writeFully(channel, ByteBuffer.wrap(pid));
  }

  private static StateDirectoryException inUse(Path directory, String holder, String whatToDo) {
    return new StateDirectoryException(
        directory,
        "is in use by %s; expected it free, since one process at a time works in it. %s"
            .formatted(holder, whatToDo),
        null);
  }

  /** Whether it was given back. */
  synchronized boolean isClosed() {
    return !channel.isOpen();
  }

  /** Gives the lock back. The file stays: to delete it would let two others each have one. */
  @Override
  public synchronized void close() {
    if (isClosed()) {
      return;
    }
    try (channel) {
      channel.truncate(0);
    } catch (IOException e) {
      // The lock goes with the channel, whatever the file says.
    } finally {
      HELD_HERE.remove(directory);
    }
  }
}
