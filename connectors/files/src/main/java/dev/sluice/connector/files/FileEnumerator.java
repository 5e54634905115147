package dev.sluice.connector.files;

import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitEnumerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the files of a directory, or the one file, and checks what can be checked at once.
 *
 * <p>Each file is given, and looked into, once: one that was moved away when it had been read is
 * not missed.
 */
final class FileEnumerator implements SplitEnumerator<FileSplit> {

  private final Path input;
  private final Kind kind;
  private final BadLines badLines;
  private final Optional<Duration> watchEvery;
  private final Set<Path> found = new HashSet<>();

  FileEnumerator(Path input, Kind kind, BadLines badLines, Optional<Duration> watchEvery) {
    this.input = input;
    this.kind = kind;
    this.badLines = badLines;
    this.watchEvery = watchEvery;
  }

  /**
   * How often to look for new files, once it is known to make sense.
   *
   * @throws IllegalArgumentException when it does not
   */
  static Optional<Duration> watching(Duration every) {
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException(
          "watchEvery got %s; expected a positive duration; leave it out to read the files that are there"
              .formatted(every));
    }
    return Optional.of(every);
  }

  /**
   * A kind of files.
   *
   * @param name how messages call it: {@code CSV}
   * @param ending how the names of its files end, unpacked: {@code .csv}
   * @param check is given each file before the job starts
   */
  record Kind(String name, String ending, Check check) {

    private String forms() {
      return "a directory with *%1$s or *%1$s.gz files, or one such file".formatted(ending);
    }
  }

  /** Opens a file to see that it can be read. */
  @FunctionalInterface
  interface Check {

    /**
     * Checks one file.
     *
     * @throws SourceException when it cannot be read
     */
    void requireUsable(Path file) throws IOException;
  }

  @Override
  public Optional<Duration> rediscoverEvery() {
    return watchEvery;
  }

  @Override
  public List<FileSplit> discover() throws IOException {
    List<Path> files = files().stream().filter(file -> !found.contains(file)).toList();
    for (Path file : files) {
      kind.check().requireUsable(file);
    }
    if (badLines instanceof BadLines.Divert divert && found.isEmpty()) {
      DivertedLines.prepare(divert.directory());
      requireElsewhere(divert.directory());
    }
    List<FileSplit> splits = files.stream().map(FileEnumerator::split).toList();
    found.addAll(files);
    return splits;
  }

  private List<Path> files() {
    if (Files.isDirectory(input)) {
      return filesOfDirectory();
    }
    if (watchEvery.isPresent()) {
      throw Refusals.input(
          input,
          Files.exists(input) ? "is not a directory" : "there is no such directory" + lookedFor(),
          "a directory, since it is watched for new files",
          "Check the path, or leave watchEvery out.");
    }
    if (Files.isRegularFile(input)) {
      return List.of(input);
    }
    throw Refusals.input(
        input,
        Files.exists(input)
            ? "is neither a directory nor a regular file"
            : "there is no such file or directory" + lookedFor(),
        kind.forms(),
        "Check the path.");
  }

  private String lookedFor() {
    return input.isAbsolute() ? "" : ", looked for at " + input.toAbsolutePath().normalize();
  }

  private List<Path> filesOfDirectory() {
    List<Path> entries;
    try (Stream<Path> listed = Files.list(input)) {
      entries = listed.sorted().toList();
    } catch (IOException e) {
      throw InputFile.unreadable(input, e);
    }
    List<Path> files = entries.stream().filter(this::isOfKind).toList();
    if (files.isEmpty() && watchEvery.isEmpty()) {
      throw Refusals.input(
          input,
          entries.isEmpty()
              ? "the directory is empty"
              : "the directory has no "
                  + kind.name()
                  + " file, only such as "
                  + entries.get(0).getFileName(),
          kind.forms(),
          "Check the path, or put the files there.");
    }
    return files;
  }

  /** By name, and not a directory: a link that leads nowhere is to be refused, not passed over. */
  private boolean isOfKind(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(kind.ending()) || name.endsWith(kind.ending() + ".gz"))
        && !Files.isDirectory(path);
  }

  /** Diverted lines among the input would be read as input by the next run. */
  private void requireElsewhere(Path directory) throws IOException {
    if (Files.isDirectory(input) && Files.isSameFile(input, directory)) {
      throw Refusals.input(
          directory,
          "diverted lines would go into the directory that is read",
          "a directory of their own",
          "Divert to another directory, such as " + directory.resolve("bad-lines") + ".");
    }
  }

  private static FileSplit split(Path file) {
    try {
      return new FileSplit(file.toString(), Files.size(file));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
