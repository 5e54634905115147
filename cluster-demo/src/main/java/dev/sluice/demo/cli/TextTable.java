package dev.sluice.demo.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells as lines with aligned columns: the first ones to the left, numbers to the right.
 */
final class TextTable {

  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    this.header = List.of(header);
  }

  void add(Object... cells) {
    rows.add(List.of(cells).stream().map(String::valueOf).toList());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, header);
    rows.forEach(row -> append(text.append('\n'), row));
    return text.toString();
  }

  private void append(StringBuilder text, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : GAP);
      line.append(isNumeric(column) ? padding + cell : cell + padding);
    }
    text.append(line.toString().stripTrailing());
  }

  private int width(int column) {
    int widest = header.get(column).length();
    for (List<String> row : rows) {
      widest = Math.max(widest, row.get(column).length());
    }
    return widest;
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> startsWithDigit(row.get(column)));
  }

  private static boolean startsWithDigit(String cell) {
    return !cell.isEmpty() && cell.chars().allMatch(each -> "0123456789.,-".indexOf(each) >= 0);
  }
}
