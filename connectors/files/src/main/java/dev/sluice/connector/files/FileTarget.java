package dev.sluice.connector.files;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of one result file, and what of earlier runs it stands for.
 *
 * @param file where the file is to appear
 * @param part its number among the parts of a directory
 * @param parts how many parts there are; 0 for a file on its own
 * @param ending how the names of such files end: {@code .csv}
 */
record FileTarget(Path file, int part, int parts, String ending) {

  private static final Pattern PART = Pattern.compile("part-([0-9]{1,9})(\\..+)");
  private static final Pattern HIDDEN_PART =
      Pattern.compile("\\.part-([0-9]{1,9})(\\..+)\\.inprogress-.*");

  /** A file on its own. */
  static FileTarget file(Path file, String ending) {
    return new FileTarget(file, 0, 0, ending);
  }

  /** The part of a directory that a subtask writes. */
  static FileTarget part(Path directory, SubtaskInfo subtask, String ending) {
    Path file = directory.resolve("part-" + subtask.index() + ending);
    return new FileTarget(file, subtask.index(), subtask.parallelism(), ending);
  }

  /**
   * A hidden file for this place, its directory made.
   *
   * @throws SinkException when that is not possible
   */
  HiddenFile create() {
    if (Files.isDirectory(file)) {
      throw Refusals.output(
          file,
          "is a directory",
          "the path of a file",
          "Name a file in it, such as " + file.resolve("result" + ending) + ", or remove it.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw Refusals.output(
          file, "is neither a regular file nor absent", "the path of a file", "Name another file.");
    }
    requireDirectoryAbove(file);
    try {
      removeStaleSurplus();
      return HiddenFile.create(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Checks that the nearest thing above a file that is there is a directory.
   *
   * @throws SinkException when it is not
   */
  static void requireDirectoryAbove(Path file) {
    Path above = file.toAbsolutePath().getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above != null && !Files.isDirectory(above)) {
      throw Refusals.output(
          file,
          above + " is a file",
          "a directory, or nothing yet",
          "Name a file in another directory, or remove that file.");
    }
  }

  /** Removes parts of an earlier run that had more of them; each subtask takes its share. */
  void removeSurplus() throws IOException {
    remove(PART);
  }

  /** Removes what a killed run that had more parts has left of them; each takes its share. */
  private void removeStaleSurplus() throws IOException {
    remove(HIDDEN_PART);
  }

  private void remove(Pattern pattern) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (parts == 0 || !Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> surplus =
        Files.newDirectoryStream(directory, other -> isSurplus(pattern, other))) {
      for (Path other : surplus) {
        Files.deleteIfExists(other);
      }
    }
    HiddenFile.syncDirectory(directory);
  }

  private boolean isSurplus(Pattern pattern, Path other) {
    Matcher name = pattern.matcher(other.getFileName().toString());
    if (!name.matches() || !name.group(2).equals(ending)) {
      return false;
    }
    int number = Integer.parseInt(name.group(1));
    return number >= parts && number % parts == part;
  }

  /** The refusal for a place that the system does not let us write to. */
  SinkException unwritable(IOException e) {
    return Refusals.output(
        file,
        "the result cannot be written, " + Refusals.reason(e),
        "a place with room that may be written to",
        "Write to another place, or make room there and see who may write to it, then run the job again.",
        e);
  }
}
