package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.ChunkConsumer;
import dev.sluice.checkpointing.store.ChunkParts;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentReading;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A snapshot store in local files: a file per journal, which only grows.
 *
 * <p>All work on files runs on the executor that is given; each of its threads writes one chunk at
 * a time and forces it to the disk, journals beside each other. An append is acknowledged only
 * after that, so it outlives the process and, as far as the disk keeps its word, a loss of power.
 * What a crash leaves of a chunk under way lies behind the last whole one, and is nothing.
 *
 * <p>One process at a time may have a store over a directory; {@link StateDirectory} sees to it.
 * Safe for any thread.
 *
 * <p>Besides what the port says, stages fail with {@link StateFileException} when a file cannot be
 * read or written.
 */
public final class FileSnapshotStore implements SnapshotStore, AutoCloseable {

  /** A disk takes some milliseconds to be done with a chunk, of whatever size. */
  private static final int BEST_CHUNK_BYTES = 4 << 20;

  /** How many files are kept open for writing, besides those being written at the moment. */
  private static final int MOST_OPEN = 128;

  private final JournalTree tree;
  private final OpenJournals open;
  private final FileWork work;

  private FileSnapshotStore(JournalTree tree, Executor io, int mostOpen) {
    this.tree = tree;
    this.open = new OpenJournals(tree, mostOpen);
    this.work = new FileWork("the store of snapshots in " + tree.root(), io);
  }

  /**
   * Opens a store, and clears away what crashes have left of journals without a chunk. Works on
   * files in the caller's thread.
   *
   * @param root the directory of all journals, created if it is not there
   * @param io runs all work on files, and is not closed by the store; two to four threads use a
   *     disk well
   * @throws StateFileException when the directory cannot be used
   */
  public static FileSnapshotStore open(Path root, Executor io) {
    return open(root, io, MOST_OPEN);
  }

  static FileSnapshotStore open(Path root, Executor io, int mostOpen) {
    try {
      PrivateFiles.createDirectories(root);
      PrivateFiles.forceDirectory(root.toAbsolutePath().getParent());
      JournalTree tree = new JournalTree(root, Writing.in(root));
      tree.sweep();
      return new FileSnapshotStore(tree, io, mostOpen);
    } catch (IOException e) {
      throw new StateFileException(
          "the store of snapshots could not be opened",
          root,
          "Expected a directory that this process may write to. Look to disk and permissions.",
          e);
    }
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, byte[] chunk) {
    return append(journal, sequence, List.of(chunk));
  }

  @Override
  public CompletionStage<Void> append(JournalId journal, long sequence, List<byte[]> parts) {
    long length = ChunkParts.length(parts);
    if (length == 0 || length > MOST_CHUNK_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "chunk %d of journal %s has %d bytes; expected 1 to %d"
                  .formatted(sequence, journal, length, MOST_CHUNK_BYTES)));
    }
    Optional<JournalFile> lent = open.lend(journal);
    if (lent.isEmpty()) {
      // Until the chunk before is acknowledged, it is the one that is expected.
      return CompletableFuture.failedFuture(
          new OutOfSequenceException(journal, Math.max(1, sequence - 1), sequence));
    }
    JournalFile file = lent.get();
    return work.<Void>run(
            () -> {
              file.append(sequence, parts);
              return null;
            })
        .whenComplete((stored, failure) -> open.giveBack(file));
  }

  @Override
  public CompletionStage<Void> read(Segment segment, ChunkConsumer consumer) {
    JournalId journal = segment.journal();
    return SegmentReading.read(
        segment, new JournalReader(journal, tree.file(journal), work), consumer);
  }

  @Override
  public CompletionStage<Void> delete(JournalId journal) {
    return work.run(
        () -> {
          open.forget(journal);
          try {
            tree.delete(journal);
          } catch (IOException e) {
            throw new StateFileException(
                "journal %s could not be deleted".formatted(journal),
                tree.file(journal),
                "It takes up space and does no other harm. Look to disk and permissions; it is tried again with the next garbage.",
                e);
          }
          return null;
        });
  }

  @Override
  public CompletionStage<List<JournalId>> journals(String job) {
    return work.run(
        () -> {
          try {
            return tree.list(job);
          } catch (IOException e) {
            throw new StateFileException(
                "the journals of job '%s' could not be listed".formatted(job),
                tree.root(),
                "Nothing was changed. Look to disk and permissions and try again.",
                e);
          }
        });
  }

  @Override
  public int bestChunkBytes() {
    return BEST_CHUNK_BYTES;
  }

  /** How many files it keeps open for writing at the moment. */
  int openFiles() {
    return open.size();
  }

  /** Waits for chunks that are being written, and closes all files. Later calls fail. */
  @Override
  public void close() {
    work.close();
    open.close();
  }
}
