package dev.sluice.connector.files;

import dev.sluice.dataflow.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Where the columns that a row mapper reads stand in one file. */
final class CsvColumns {

  private final String[] names;
  private final int[] fields;
  private final int width;

  private CsvColumns(String[] names, int[] fields, int width) {
    this.names = names;
    this.fields = fields;
    this.width = width;
  }

  /**
   * Reads the header, which is the next line of {@code lines}.
   *
   * @throws SourceException when there is none, or a required column is missing or ambiguous
   */
  static CsvColumns read(LineReader lines, List<String> required) {
    List<String> header = header(lines, required);
    List<String> missing = required.stream().filter(name -> !header.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw Refusals.input(
          firstLine(lines),
          "the header has no column "
              + String.join(", ", missing)
              + ", it has "
              + Refusals.cut(quoted(header)),
          "at least the columns " + String.join(", ", required) + ", in any order",
          remedyForMissing(header));
    }
    for (String name : required) {
      if (Collections.frequency(header, name) > 1) {
        throw Refusals.input(
            firstLine(lines),
            "the header has the column " + name + " more than once",
            "every required column once",
            "Rename the columns that are not meant.");
      }
    }
    int[] fields = required.stream().mapToInt(header::indexOf).toArray();
    return new CsvColumns(required.toArray(String[]::new), fields, header.size());
  }

  /**
   * Opens a file to check that it can be read and has the columns.
   *
   * @throws SourceException when not
   */
  static void requireUsable(Path path, List<String> required) throws IOException {
    try (LineReader lines = LineReader.open(path)) {
      read(lines, required);
    }
  }

  private static List<String> header(LineReader lines, List<String> required) {
    if (!lines.next() || lines.isBlank()) {
      throw Refusals.input(
          lines.path(),
          lines.number() == 0 ? "the file is empty" : "the first line is blank",
          "a header line with the columns " + String.join(", ", required),
          "Write the header as the first line, or take the file out of the input.");
    }
    CsvFields fields = new CsvFields();
    try {
      fields.split(lines.bytes(), lines.from(), lines.to());
    } catch (LineShapeException e) {
      throw Refusals.input(
          firstLine(lines), "in the header " + e.found(), e.expected(), "Correct the header.");
    }
    return fields.texts();
  }

  private static String firstLine(LineReader lines) {
    return lines.path() + " line 1";
  }

  private static String quoted(List<String> header) {
    return header.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  private static String remedyForMissing(List<String> header) {
    boolean otherSeparator = header.size() == 1 && header.get(0).matches(".*[;\t|].*");
    return otherSeparator
        ? "Separate the columns by commas."
        : "Correct the header, or take the file out of the input.";
  }

  /** How many columns the file has, required or not. */
  int width() {
    return width;
  }

  /**
   * The field of a column.
   *
   * @throws IllegalArgumentException when the column is not among the required ones
   */
  int field(String column) {
    // Mappers name columns by the literals that the list was made of, so the same object is there.
    for (int i = 0; i < names.length; i++) {
      if (names[i] == column) {
        return fields[i];
      }
    }
    return fieldByEquality(column);
  }

  private int fieldByEquality(String column) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(column)) {
        return fields[i];
      }
    }
    throw new IllegalArgumentException(
        "The row mapper asks for column %s; expected one of %s. Add it to the required columns of the source."
            .formatted(column, String.join(", ", names)));
  }
}
