package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.OperatorHandle;
import dev.sluice.checkpointing.OperatorShape;
import dev.sluice.checkpointing.SubtaskHandle;
import dev.sluice.checkpointing.store.Segment;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * An archive that comes from anywhere, and is taken for nothing before all of it was seen. Blocks;
 * belongs to one thread at a time.
 */
final class ArchiveReader {

  private static final int MOST_PROBLEMS = 100;

  private final Path directory;

  ArchiveReader(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads the document and nothing else.
   *
   * @throws ArchiveException when it is none, or has names that no job has
   */
  CompletedCheckpoint document() {
    CompletedCheckpoint document;
    try {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw new ArchiveException(directory, "is no directory; expected one that was exported");
      }
      document = ArchiveForm.document(documentFile());
    } catch (IOException | RuntimeException e) {
      throw e instanceof ArchiveException known ? known : refused(ArchiveForm.DOCUMENT, e);
    } catch (StackOverflowError e) {
      throw refused(ArchiveForm.DOCUMENT, new IOException("is nested without end", e));
    }
    List<String> problems =
        namesOf(document).stream()
            .flatMap(name -> problemOf(name).stream())
            .map(problem -> "%s names something %s".formatted(ArchiveForm.DOCUMENT, problem))
            .toList();
    if (!problems.isEmpty()) {
      throw new ArchiveException(directory, problems, null);
    }
    return document;
  }

  private byte[] documentFile() throws IOException {
    Path path = directory.resolve(ArchiveForm.DOCUMENT);
    SegmentFile.requirePlain(path);
    int most = ArchiveForm.HEADER_BYTES + ArchiveForm.MOST_DOCUMENT_BYTES;
    try (DataInputStream in = SegmentFile.open(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("expected at most %d bytes, found more".formatted(most));
      }
      return bytes;
    }
  }

  private ArchiveException refused(String file, Throwable cause) {
    return new ArchiveException(
        directory, List.of("%s: %s".formatted(file, cause.getMessage())), cause);
  }

  private static Set<String> namesOf(CompletedCheckpoint document) {
    Set<String> names = new TreeSet<>();
    names.add(document.job());
    document.kind().savepoint().ifPresent(names::add);
    names.addAll(document.operators().stream().map(OperatorShape::name).toList());
    for (SubtaskHandle subtask : document.subtasks()) {
      names.add(subtask.subtask().vertex());
      names.addAll(subtask.operators().stream().map(OperatorHandle::operator).toList());
    }
    return names;
  }

  /** What is wrong with a name; it never becomes a path here, but who knows where else. */
  static Optional<String> problemOf(String name) {
    boolean control = name.chars().anyMatch(Character::isISOControl);
    boolean climbs =
        name.startsWith("/")
            || Stream.of(name.split("[/\\\\]", -1))
                .anyMatch(part -> part.equals("..") || part.equals("."));
    return name.isBlank() || control || climbs
        ? Optional.of(
            "'%s'; expected no name that climbs out of a directory, is blank, or has control characters"
                .formatted(name))
        : Optional.empty();
  }

  /**
   * Reads every chunk of every segment, one at a time.
   *
   * @param read told how many bytes each chunk has
   * @throws ArchiveException with all files that are not what the document says
   */
  void requireWhole(CompletedCheckpoint document, LongConsumer read) {
    List<Segment> segments = ArchiveForm.segments(document);
    List<String> problems = new ArrayList<>();
    for (int index = 0; index < segments.size() && problems.size() < MOST_PROBLEMS; index++) {
      Segment segment = segments.get(index);
      try {
        read(index, segment, read);
      } catch (IOException | RuntimeException e) {
        problems.add(problem(index, segment, e));
      }
    }
    if (!problems.isEmpty()) {
      throw new ArchiveException(directory, problems, null);
    }
  }

  private void read(int index, Segment segment, LongConsumer read) throws IOException {
    try (SegmentFile file = open(index, segment)) {
      while (file.hasNext()) {
        read.accept(file.next().length);
      }
    }
  }

  /** What is wrong with a file, and who needs it. */
  private static String problem(int index, Segment segment, Exception cause) {
    String reason =
        cause instanceof ArithmeticException
            ? "no file is so long"
            : cause instanceof EOFException ? "ends too early" : cause.getMessage();
    return "%s, which has %s: %s".formatted(ArchiveForm.segmentFile(index), segment, reason);
  }

  SegmentFile open(int index, Segment segment) throws IOException {
    return SegmentFile.open(directory.resolve(ArchiveForm.segmentFile(index)), segment);
  }

  /** The failure to read a file a second time. */
  ArchiveException changed(int index, Segment segment, Exception cause) {
    return new ArchiveException(
        directory, List.of("has changed meanwhile: " + problem(index, segment, cause)), cause);
  }
}
