package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directories in which journals lie: a file for each, under the path that is its text.
 *
 * <p>All methods work on files in the caller's thread. Safe for any thread: files come and go one
 * at a time, so that nobody removes a directory in which another is about to create a file.
 */
final class JournalTree {

  private static final int DEPTH_BELOW_JOB = 4;

  private final Path root;
  private final Writing writing;

  JournalTree(Path root, Writing writing) {
    this.root = root;
    this.writing = writing;
  }

  Path root() {
    return root;
  }

  Path file(JournalId journal) {
    return root.resolve(journal.text());
  }

  /** Opens the file of a journal to look at it and to cut it off, if there is one. */
  Optional<FileChannel> open(JournalId journal) throws IOException {
    try {
      return Optional.of(
          FileChannel.open(file(journal), StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Opens the file of a journal for blocks to be written behind those it has. */
  FileChannel openForWriting(JournalId journal) throws IOException {
    return PrivateFiles.open(file(journal), writing.and(StandardOpenOption.WRITE));
  }

  /** The same for a journal without a block, whose file is created if it is not there. */
  synchronized FileChannel create(JournalId journal) throws IOException {
    Path file = file(journal);
    PrivateFiles.createDirectories(file.getParent());
    return PrivateFiles.open(
        file, writing.and(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /**
   * Makes durable that a journal has a file. All directories on the way are forced: whoever created
   * one may not have come so far yet.
   */
  void forceDirectories(JournalId journal) throws IOException {
    Path directory = file(journal).getParent();
    while (directory.startsWith(root)) {
      PrivateFiles.forceDirectory(directory);
      directory = directory.getParent();
    }
  }

  /** Deletes the file of a journal if it is there, and directories that are empty then. */
  synchronized void delete(JournalId journal) throws IOException {
    Path file = file(journal);
    Files.deleteIfExists(file);
    Path directory = file.getParent();
    try {
      while (!directory.equals(root)) {
        Files.deleteIfExists(directory);
        directory = directory.getParent();
      }
    } catch (DirectoryNotEmptyException e) {
      // Others still live there.
    }
  }

  /** The journals of a job that have a whole chunk, in order. */
  synchronized List<JournalId> list(String job) throws IOException {
    List<JournalId> found = new ArrayList<>();
    for (JournalId each : under(root.resolve(JournalId.prefixOf(job)), DEPTH_BELOW_JOB)) {
      if (hasChunk(each)) {
        found.add(each);
      }
    }
    return found;
  }

  /** Deletes what crashes have left of journals that never had a whole chunk. */
  synchronized void sweep() throws IOException {
    for (JournalId each : under(root, DEPTH_BELOW_JOB + 1)) {
      if (!hasChunk(each)) {
        delete(each);
      }
    }
  }

  private List<JournalId> under(Path directory, int depth) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.find(directory, depth, (file, what) -> what.isRegularFile())) {
      return files.flatMap(file -> idOf(file).stream()).sorted().toList();
    }
  }

  private Optional<JournalId> idOf(Path file) {
    String text =
        root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    try {
      return Optional.of(JournalId.parse(text));
    } catch (IllegalArgumentException e) {
      // Not a file of ours.
      return Optional.empty();
    }
  }

  private boolean hasChunk(JournalId journal) throws IOException {
    try (FileChannel channel = FileChannel.open(file(journal), StandardOpenOption.READ)) {
      return JournalFrame.at(channel, journal, JournalFrame.START_BYTES, 1).isPresent();
    } catch (CorruptChunkException e) {
      // There was one.
      return true;
    }
  }
}
