package dev.sluice.connector.files;

import dev.sluice.dataflow.metric.Counter;
import dev.sluice.dataflow.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the lines of one file that cannot be understood to a file of their own. */
final class DivertedLines implements BadLineHandler {

  private static final List<String> HEADER = List.of("file", "line", "reason", "text");

  private final Path target;
  private final Counter counter;
  private HiddenFile file;

  private DivertedLines(Path target, Counter counter) {
    this.target = target;
    this.counter = counter;
  }

  /**
   * A handler for one split.
   *
   * @throws SourceException when the directory cannot be written
   */
  static DivertedLines of(Path directory, FileSplit split, Counter counter) {
    Path target = directory.resolve(split.id() + ".bad.csv");
    try {
      HiddenFile.removeStale(target);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
    return new DivertedLines(target, counter);
  }

  /**
   * Makes the directory, before anything is read.
   *
   * @throws SourceException when that is not possible
   */
  static void prepare(Path directory) {
    try {
      HiddenFile.create(directory.resolve("probe")).close();
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  @Override
  public void take(LineReader line, UnfitLineException problem) {
    counter.increment();
    String place = Long.toString(line.number());
    String name = line.path().getFileName().toString();
    try {
      if (file == null) {
        file = HiddenFile.create(target);
        CsvText.appendRow(file.text(), HEADER);
      }
      CsvText.appendRow(file.text(), List.of(name, place, problem.getMessage(), line.text()));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  @Override
  public boolean keepsLines() {
    return true;
  }

  @Override
  public void end() {
    try {
      if (file == null) {
        Files.deleteIfExists(target);
      } else {
        file.seal();
        file.publish();
      }
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private static SourceException unwritable(Path path, IOException e) {
    return Refusals.input(
        path,
        "diverted lines cannot be written, " + Refusals.reason(e),
        "a directory with room that may be written to",
        "Divert to another directory, or make room there and see who may write to it.",
        e);
  }
}
