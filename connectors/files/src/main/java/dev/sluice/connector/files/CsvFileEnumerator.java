package dev.sluice.connector.files;

import dev.sluice.dataflow.source.SplitEnumerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the CSV files of a directory, or the one file, and checks what can be checked at once. */
final class CsvFileEnumerator implements SplitEnumerator<CsvFileSplit> {

  private static final String FORMS = "a directory with *.csv or *.csv.gz files, or one such file";

  private final Path input;
  private final List<String> columns;
  private final BadLines badLines;

  CsvFileEnumerator(Path input, List<String> columns, BadLines badLines) {
    this.input = input;
    this.columns = columns;
    this.badLines = badLines;
  }

  @Override
  public List<CsvFileSplit> discover() throws IOException {
    List<Path> files = files();
    for (Path file : files) {
      CsvColumns.requireUsable(file, columns);
    }
    if (badLines instanceof BadLines.Divert divert) {
      DivertedLines.prepare(divert.directory());
      requireElsewhere(divert.directory());
    }
    return files.stream().map(CsvFileEnumerator::split).toList();
  }

  private List<Path> files() {
    if (Files.isDirectory(input)) {
      return filesOfDirectory();
    }
    if (Files.isRegularFile(input)) {
      return List.of(input);
    }
    throw Refusals.input(
        input,
        Files.exists(input)
            ? "is neither a directory nor a regular file"
            : "there is no such file or directory" + lookedFor(),
        FORMS,
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
    List<Path> files = entries.stream().filter(CsvFileEnumerator::isCsvFile).toList();
    if (files.isEmpty()) {
      throw Refusals.input(
          input,
          entries.isEmpty()
              ? "the directory is empty"
              : "the directory has no CSV file, only such as " + entries.get(0).getFileName(),
          FORMS,
          "Check the path, or put the files there.");
    }
    return files;
  }

  /** By name, and not a directory: a link that leads nowhere is to be refused, not passed over. */
  private static boolean isCsvFile(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".csv") || name.endsWith(".csv.gz"))
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

  private static CsvFileSplit split(Path file) {
    try {
      return new CsvFileSplit(file.toString(), Files.size(file));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
