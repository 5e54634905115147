package dev.sluice.persistence.file;

import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * A directory with everything that one program of Sluice keeps on a machine, held by one process at
 * a time.
 *
 * <p>It has snapshots ({@code journals}), the ledger ({@code ledger}), a place for the data of an
 * embedded Cassandra ({@code cassandra}) and one for a control socket. Directories have mode 0700
 * and files 0600, so that nobody but their owner looks into them.
 *
 * <p>The process holds a lock of the operating system until {@link #close}, or until it ends,
 * however it ends. Nobody else in the process may open the lock file, not even to copy it: on most
 * systems the lock is lost when any handle to the file is closed. Safe for any thread.
 */
public final class StateDirectory implements AutoCloseable {

  private static final String MARK = "sluice-state";
  private static final String FORM = "sluice state directory, form 1\n";
  private static final String JOURNALS = "journals";
  private static final String LEDGER = "ledger";
  private static final String CASSANDRA = "cassandra";

  /** What may be there although the mark is not yet: we were killed at the very first start. */
  private static final Set<String> BEFORE_THE_MARK =
      Set.of(DirectoryLock.FILE, MARK + PrivateFiles.UNFINISHED);

  private static final int SHOWN = 3;

  private final Path path;
  private final DirectoryLock lock;
  private final FileSnapshotStore snapshots;
  private final FileLedgerTable ledger;

  private StateDirectory(Path path, DirectoryLock lock, Executor io) {
    this.path = path;
    this.lock = lock;
    this.snapshots = FileSnapshotStore.open(path.resolve(JOURNALS), io);
    this.ledger = FileLedgerTable.open(path.resolve(LEDGER), io);
  }

  /**
   * Opens a state directory, and creates it if it is not there or empty. Works on files in the
   * caller's thread.
   *
   * @param directory where it is; those above it are created too
   * @param io runs all later work on files, and is not closed with the directory; two to four
   *     threads use a disk well
   * @throws StateDirectoryException when another process or another part of this one holds it, when
   *     it holds something else, or when others may look into it
   * @throws StateFileException when a file in it cannot be read or written
   */
  public static StateDirectory open(Path directory, Executor io) {
    Path path = directory;
    try {
      path = real(directory);
      boolean fresh = isFresh(path);
      requirePrivate(path, fresh);
      DirectoryLock lock = DirectoryLock.take(path);
      try {
        mark(path, fresh);
        ControlSocket.clear(path);
        return new StateDirectory(path, lock, io);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StateFileException(
          "the state directory could not be opened",
          path,
          "Expected a directory that this process may write to, on a file system with locks. Look to its permissions and to the disk, or choose another directory.",
          e);
    }
  }

  private static Path real(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new StateDirectoryException(
          directory, "is a file; expected a directory, or nothing. Choose another path.", null);
    }
    if (!Files.exists(directory)) {
      PrivateFiles.createDirectories(directory.toAbsolutePath());
      PrivateFiles.forceDirectory(directory.toAbsolutePath().getParent());
    }
    return directory.toRealPath();
  }

  /** Whether the directory has not been marked as ours yet, and has nothing of others. */
  private static boolean isFresh(Path path) throws IOException {
    List<String> found;
    try (Stream<Path> files = Files.list(path)) {
      found = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    if (found.contains(MARK)) {
      return false;
    }
    List<String> foreign = found.stream().filter(name -> !BEFORE_THE_MARK.contains(name)).toList();
    if (!foreign.isEmpty()) {
      throw new StateDirectoryException(
          path,
          "holds something else (%s%s); expected a state directory with the file %s, or an empty directory. Choose another directory."
              .formatted(
                  String.join(", ", foreign.subList(0, Math.min(SHOWN, foreign.size()))),
                  foreign.size() > SHOWN ? ", …" : "",
                  MARK),
          null);
    }
    return true;
  }

  private static void requirePrivate(Path path, boolean fresh) throws IOException {
    if (!PrivateFiles.haveModes()) {
      return;
    }
    if (fresh) {
      Files.setPosixFilePermissions(path, PrivateFiles.OWNER_ONLY);
    }
    var found = Files.getPosixFilePermissions(path);
    if (!PrivateFiles.OWNER_ONLY.containsAll(found)) {
      throw new StateDirectoryException(
          path,
          "is open to others (%s); expected %s, since it has what elements had in them. Look whether others have changed anything, then run: chmod 700 %s"
              .formatted(
                  PosixFilePermissions.toString(found),
                  PosixFilePermissions.toString(PrivateFiles.OWNER_ONLY),
                  path),
          null);
    }
  }

  private static void mark(Path path, boolean fresh) throws IOException {
    Path mark = path.resolve(MARK);
    if (fresh && !Files.exists(mark)) {
      PrivateFiles.prepare(mark, FORM.getBytes(StandardCharsets.UTF_8));
      PrivateFiles.publish(mark);
    }
    String form = Files.readString(mark, StandardCharsets.UTF_8);
    if (!form.equals(FORM)) {
      throw new StateDirectoryException(
          path,
          "has another form: its file %s says '%s'; expected '%s'. It was written by another release: run that one, or choose another directory."
              .formatted(MARK, form.strip(), FORM.strip()),
          null);
    }
  }

  /** Where it is, without symbolic links. */
  public Path path() {
    return path;
  }

  /** The store of snapshots in it, closed together with it. */
  public SnapshotStore snapshots() {
    return snapshots;
  }

  /** The table for the ledger in it, closed together with it. */
  public LedgerTable ledger() {
    return ledger;
  }

  /**
   * The directory for the data of an embedded Cassandra, created if it is not there.
   *
   * @throws StateFileException when it cannot be created
   */
  public Path cassandra() {
    Path cassandra = path.resolve(CASSANDRA);
    try {
      PrivateFiles.createDirectories(cassandra);
      return cassandra;
    } catch (IOException e) {
      throw new StateFileException(
          "the directory for Cassandra could not be created",
          cassandra,
          "Look to disk and permissions.",
          e);
    }
  }

  /**
   * A place for the control socket at which nothing is, for who serves it. It lies in this
   * directory if the operating system takes so long a path for a socket, otherwise in a new
   * directory for temporary files, with mode 0700; {@link #controlSocketOf} finds it either way. It
   * is removed when this is closed.
   *
   * @throws StateDirectoryException when the path is too long in either place
   * @throws IllegalStateException when this is closed
   */
  public synchronized Path controlSocket() {
    if (lock.isClosed()) {
      throw new IllegalStateException(
          "state directory %s is closed; expected it open, since the next holder serves its own control socket. Ask for the place before."
              .formatted(path));
    }
    try {
      return ControlSocket.place(path, Path.of(System.getProperty("java.io.tmpdir")));
    } catch (IOException e) {
      throw noSocket(path, e);
    }
  }

  /**
   * The control socket of a directory that some process holds, for its clients. Empty if there is
   * none; one that nobody listens at any more is what a crash has left.
   */
  public static Optional<Path> controlSocketOf(Path directory) {
    try {
      return ControlSocket.find(directory.toRealPath());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw noSocket(directory, e);
    }
  }

  private static StateFileException noSocket(Path directory, IOException cause) {
    return new StateFileException(
        "the place of the control socket could not be prepared or found",
        directory.resolve(ControlSocket.FILE),
        "Look to disk and permissions.",
        cause);
  }

  /**
   * Waits for what is being written, removes the control socket, and lets others have the
   * directory. Later calls on what it gave fail. Closing twice is closing once.
   */
  @Override
  public synchronized void close() {
    snapshots.close();
    ledger.close();
    try {
      if (!lock.isClosed()) {
        ControlSocket.clear(path);
      }
    } catch (IOException e) {
      // Whoever opens the directory next clears it away.
    } finally {
      lock.close();
    }
  }
}
