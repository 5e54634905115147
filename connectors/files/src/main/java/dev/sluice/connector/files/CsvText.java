package dev.sluice.connector.files;

import java.io.IOException;
import java.util.List;

/** Writes rows after RFC 4180, with LF as the end of a line. */
final class CsvText {

  private CsvText() {}

  /** Appends one row; null is written as nothing, other cells as their {@code toString}. */
  static void appendRow(Appendable text, List<?> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      Object cell = cells.get(i);
      appendCell(text, cell == null ? "" : cell.toString(), cells.size() == 1);
    }
    text.append('\n');
  }

  /** One row as text, with the end of its line. */
  static String row(List<?> cells) {
    StringBuilder text = new StringBuilder();
    try {
      appendRow(text, cells);
    } catch (IOException e) {
      throw new AssertionError("memory is no file", e);
    }
    return text.toString();
  }

  private static void appendCell(Appendable text, String cell, boolean alone) throws IOException {
    // A row of one empty cell would be a blank line, which readers pass over.
    if (cell.isEmpty() ? !alone : !needsQuotes(cell)) {
      text.append(cell);
    } else {
      text.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
  }

  private static boolean needsQuotes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char letter = cell.charAt(i);
      if (letter == ',' || letter == '"' || letter == '\n' || letter == '\r') {
        return true;
      }
    }
    return false;
  }
}
