package dev.sluice.persistence.file;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.document.CorruptDocumentException;
import dev.sluice.checkpointing.document.DocumentCodec;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.LedgerTable;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.swap.SwapOutcome;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ledger table in local files: a directory per job with its row and the documents about its
 * checkpoints.
 *
 * <p>A file is written beside its place, forced to the disk and moved there, so it is always whole:
 * the old one or the new one, after a crash at any moment. A row is compared and set under a lock
 * of this process; {@link StateDirectory} sees to it that there is no other. What a read gives is
 * durable before it is given.
 *
 * <p>All work on files runs on the executor that is given. Safe for any thread. Stages fail with
 * {@link StateFileException} when a file cannot be read or written; nothing has changed then.
 * {@link SwapOutcome#UNKNOWN} is given when the new row was in its place but perhaps not durable.
 */
public final class FileLedgerTable implements LedgerTable, AutoCloseable {

  private static final String ROW = "row";
  private static final Pattern DOCUMENTS = Pattern.compile("checkpoint-(\\d{1,18})-(\\d{1,18})");
  private static final int LOCKS = 64;
  private static final String CURE =
      "Nothing has changed. Free space on its file system if that is full, otherwise look to disk and permissions, and try again.";

  private final Path root;
  private final FileWork work;
  private final Object[] locks = new Object[LOCKS];

  /** Directories of jobs of which everything that can be read is durable. */
  private final Set<Path> settled = ConcurrentHashMap.newKeySet();

  private FileLedgerTable(Path root, Executor io) {
    this.root = root;
    this.work = new FileWork("the ledger in " + root, io);
    for (int lock = 0; lock < LOCKS; lock++) {
      locks[lock] = new Object();
    }
  }

  /**
   * Opens a table, and clears away files that crashes have left unfinished. Works on files in the
   * caller's thread.
   *
   * @param root the directory of all jobs, created if it is not there
   * @param io runs all work on files, and is not closed by the table
   * @throws StateFileException when the directory cannot be used
   */
  public static FileLedgerTable open(Path root, Executor io) {
    try {
      PrivateFiles.createDirectories(root);
      PrivateFiles.forceDirectory(root.toAbsolutePath().getParent());
      for (Path job : files(root, any -> true)) {
        for (Path each : files(job, name -> name.endsWith(PrivateFiles.UNFINISHED))) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException e) {
      throw new StateFileException(
          "the ledger could not be opened",
          root,
          "Expected a directory that this process may write to. Look to disk and permissions.",
          e);
    }
    return new FileLedgerTable(root, io);
  }

  /** Files of one directory; one that goes meanwhile may be among them or not. */
  private static List<Path> files(Path directory, Predicate<String> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(directory, file -> wanted.test(file.getFileName().toString()))) {
      all.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  @Override
  public CompletionStage<Optional<LedgerRow>> row(String job) {
    return work.run(
        () -> {
          synchronized (lockOf(job)) {
            return readRow(job);
          }
        });
  }

  @Override
  public CompletionStage<SwapOutcome> insert(LedgerRow first) {
    return work.run(
        () -> {
          synchronized (lockOf(first.job())) {
            return readRow(first.job()).isPresent() ? SwapOutcome.NOT_APPLIED : writeRow(first);
          }
        });
  }

  @Override
  public CompletionStage<SwapOutcome> swap(LedgerRow expected, LedgerRow next) {
    return work.run(
        () -> {
          synchronized (lockOf(expected.job())) {
            return readRow(expected.job()).filter(there -> isSame(there, expected)).isPresent()
                ? writeRow(next)
                : SwapOutcome.NOT_APPLIED;
          }
        });
  }

  private static boolean isSame(LedgerRow there, LedgerRow expected) {
    return there.isOwnedBy(expected.epoch(), expected.owner())
        && there.revision() == expected.revision();
  }

  private Optional<LedgerRow> readRow(String job) {
    Path directory = directory(job);
    Path file = directory.resolve(ROW);
    try {
      settle(directory);
    } catch (IOException e) {
      throw new StateFileException(
          "the ledger row of job '%s' could not be made durable".formatted(job), file, CURE, e);
    }
    return read(file, DocumentCodec.ROW, "the ledger row of job '%s'".formatted(job));
  }

  /**
   * Makes durable what a former process, or a write that failed in the middle, may have left in
   * place and not on the disk. Otherwise somebody could act on a row that a loss of power takes
   * back.
   */
  private void settle(Path directory) throws IOException {
    if (settled.contains(directory) || !Files.isDirectory(directory)) {
      return;
    }
    Path row = directory.resolve(ROW);
    if (Files.exists(row)) {
      PrivateFiles.force(row);
    }
    PrivateFiles.forceDirectory(directory);
    PrivateFiles.forceDirectory(root);
    settled.add(directory);
  }

  private SwapOutcome writeRow(LedgerRow row) {
    Path file = directory(row.job()).resolve(ROW);
    byte[] bytes = DocumentCodec.ROW.write(row);
    try {
      prepare(file, bytes);
    } catch (IOException e) {
      throw new StateFileException(
          "the ledger row of job '%s' could not be written".formatted(row.job()), file, CURE, e);
    }
    try {
      PrivateFiles.publish(file);
      return SwapOutcome.APPLIED;
    } catch (IOException e) {
      settled.remove(file.getParent());
      return SwapOutcome.UNKNOWN;
    }
  }

  private void prepare(Path file, byte[] bytes) throws IOException {
    PrivateFiles.createDirectories(file.getParent());
    settle(file.getParent());
    PrivateFiles.prepare(file, bytes);
  }

  @Override
  public CompletionStage<Void> put(CompletedCheckpoint document) {
    return work.run(
        () -> {
          Path file = file(document.job(), document.ref());
          byte[] bytes = DocumentCodec.CHECKPOINT.write(document);
          synchronized (lockOf(document.job())) {
            try {
              prepare(file, bytes);
              PrivateFiles.publish(file);
            } catch (IOException e) {
              throw new StateFileException(
                  "the document about %s of job '%s' could not be written"
                      .formatted(document.ref(), document.job()),
                  file,
                  CURE,
                  e);
            }
          }
          return null;
        });
  }

  @Override
  public CompletionStage<Optional<CompletedCheckpoint>> document(String job, CheckpointRef ref) {
    return work.run(
        () ->
            read(
                file(job, ref),
                DocumentCodec.CHECKPOINT,
                "the document about %s of job '%s'".formatted(ref, job)));
  }

  @Override
  public CompletionStage<List<CheckpointRef>> documents(String job) {
    return work.run(
        () -> {
          Path directory = directory(job);
          try {
            return files(directory, DOCUMENTS.asMatchPredicate()).stream()
                .map(FileLedgerTable::refOf)
                .sorted()
                .toList();
          } catch (IOException e) {
            throw new StateFileException(
                "the documents of job '%s' could not be listed".formatted(job), directory, CURE, e);
          }
        });
  }

  private static CheckpointRef refOf(Path document) {
    Matcher name = DOCUMENTS.matcher(document.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalStateException(document + " is no document");
    }
    return new CheckpointRef(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)));
  }

  @Override
  public CompletionStage<Void> remove(String job, CheckpointRef ref) {
    return work.run(
        () -> {
          Path file = file(job, ref);
          try {
            Files.deleteIfExists(file);
          } catch (IOException e) {
            throw new StateFileException(
                "the document about %s of job '%s' could not be removed".formatted(ref, job),
                file,
                "It does no harm. Look to disk and permissions; it is tried again with the next garbage.",
                e);
          }
          return null;
        });
  }

  private <T> Optional<T> read(Path file, DocumentCodec<T> codec, String what) {
    try {
      return Optional.of(codec.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CorruptDocumentException e) {
      throw new StateFileException(
          what + " is damaged",
          file,
          "Expected the file as it was written. Bring it back from a copy, or start from a savepoint of another copy of the directory.",
          new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw new StateFileException(what + " could not be read", file, CURE, e);
    }
  }

  private Path directory(String job) {
    return root.resolve(JournalId.prefixOf(job));
  }

  private Path file(String job, CheckpointRef ref) {
    return directory(job).resolve("checkpoint-" + ref.id() + "-" + ref.epoch());
  }

  private Object lockOf(String job) {
    return locks[Math.floorMod(job.hashCode(), LOCKS)];
  }

  /** Waits for what is being written. Later calls fail. */
  @Override
  public void close() {
    work.close();
  }
}
