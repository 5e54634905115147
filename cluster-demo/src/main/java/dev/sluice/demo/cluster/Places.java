package dev.sluice.demo.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything of the demo lies, below one directory. Immutable. */
record Places(Path directory) {

  private static final String MARK = ".of-the-demo";

  /** Keeps other demos out of the directory until it is closed, or the process ends. */
  record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  Places {
    directory = directory.toAbsolutePath().normalize();
  }

  Path input() {
    return directory.resolve("input");
  }

  /** Part files of the cluster; the outputs of the embedded demo are elsewhere. */
  Path output() {
    return directory.resolve("cluster-output");
  }

  /** What the nodes and Cassandra keep, for the owner alone. */
  Path state() {
    return directory.resolve("state");
  }

  Path cassandra() {
    return state().resolve("cassandra");
  }

  Path config() {
    return state().resolve("node.conf");
  }

  Path logs() {
    return state().resolve("logs");
  }

  /**
   * Removes what an earlier demo has left, and makes room for this one.
   *
   * @return a lock that keeps others out, until it is closed
   * @throws ClusterRefusedException when another demo runs here, or files of others are in the way
   */
  Lock prepare() throws IOException, ClusterRefusedException {
    Files.createDirectories(directory);
    FileChannel lock = lock();
    try {
      requireOurs(state());
      requireOurs(output());
      delete(state());
      delete(output());
      make(state());
      make(output());
      Files.createDirectories(logs());
      return new Lock(lock);
    } catch (IOException | ClusterRefusedException e) {
      lock.close();
      throw e;
    }
  }

  private FileChannel lock() throws IOException, ClusterRefusedException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(".demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      channel.close();
      throw new ClusterRefusedException(
          "another demo runs in %s. Wait for its end, or name another directory with --dir."
              .formatted(directory));
    }
    return channel;
  }

  private static void requireOurs(Path path) throws ClusterRefusedException {
    if (Files.exists(path) && !Files.exists(path.resolve(MARK))) {
      throw new ClusterRefusedException(
          "%s is in the way, and not the demo's: it has no file %s. Move it, or name another directory with --dir."
              .formatted(path, MARK));
    }
  }

  private static void make(Path path) throws IOException {
    boolean hasModes = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (hasModes) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
    Files.createFile(path.resolve(MARK));
  }

  /** Removes what the nodes have kept; outputs stay. */
  void removeState() throws IOException {
    delete(state());
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
