package dev.sluice.demo.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files in which a job left one table: a single one, or parts in a directory of its own. */
final class OutputFiles {

  private OutputFiles() {}

  /** All lines of the table but the headers, in no particular order. */
  static List<String> lines(ReportTable table, Path directory) throws IOException {
    List<Path> files = find(table.fileStem(), directory);
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          "expected %1$s.csv, or %1$s/ with files ending in .csv or .csv.gz, in %2$s"
              .formatted(table.fileStem(), directory));
    }
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      boolean isPart = !file.getParent().equals(directory);
      readInto(lines, file, table.header(), isPart);
    }
    return lines;
  }

  // Both forms are read when both are there, so that a left-over of an earlier run shows as doubled
  // lines.
  private static List<Path> find(String stem, Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String ending : List.of(".csv", ".csv.gz")) {
      Path single = directory.resolve(stem + ending);
      if (Files.isRegularFile(single)) {
        files.add(single);
      }
    }
    Path parts = directory.resolve(stem);
    if (Files.isDirectory(parts)) {
      files.addAll(CsvFiles.in(parts));
    }
    return files;
  }

  private static void readInto(List<String> lines, Path file, String header, boolean isPart)
      throws IOException {
    try (BufferedReader reader = CsvFiles.reader(file)) {
      String first = reader.readLine();
      boolean hasHeader = first == null || first.equals(header);
      if (!hasHeader && !isPart) {
        throw new IOException("expected the header '" + header + "', found '" + first + "'");
      }
      if (!hasHeader) {
        lines.add(first);
      }
      try (Stream<String> rest = reader.lines()) {
        rest.forEach(lines::add);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
