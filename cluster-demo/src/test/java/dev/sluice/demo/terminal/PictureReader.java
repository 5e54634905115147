package dev.sluice.demo.terminal;

import dev.sluice.demo.terminal.JobPicture.Edge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the edges off a picture as a person would: from the right side of each box along the lines,
 * turning where they branch, never back to the left, to the arrow heads.
 */
final class PictureReader {

  private static final String LEADS_EAST = "─└┌├┴┬┼►";
  private static final String LEADS_NORTH = "│└┘├┤┴┼";
  private static final String LEADS_SOUTH = "│┌┐├┤┬┼";

  private enum Heading {
    EAST,
    NORTH,
    SOUTH
  }

  private final List<String> rows;
  private final Set<Edge> edges = new HashSet<>();

  PictureReader(String picture) {
    rows = picture.lines().toList();
  }

  Set<Edge> edges() {
    if (!rows.isEmpty() && !rows.get(0).contains("┌")) {
      rows.stream().filter(row -> row.contains(" ─► ")).forEach(this::readArrow);
      return edges;
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).length(); column++) {
        if (at(row, column) == '├' && isPort(row, column)) {
          follow(boxLeftOf(row, column), row, column, Heading.EAST);
        }
      }
    }
    return edges;
  }

  private void readArrow(String row) {
    String[] ends = row.split(" ─► ");
    edges.add(new Edge(ends[0], ends[1]));
  }

  private void follow(String from, int row, int column, Heading heading) {
    char here = at(row, column);
    if (here == '►') {
      edges.add(new Edge(from, rows.get(row).substring(column).split("[│├]")[1].strip()));
      return;
    }
    boolean crossing = here == '│' && heading == Heading.EAST;
    boolean start = isPort(row, column);
    if (crossing || LEADS_EAST.indexOf(here) >= 0) {
      follow(from, row, column + 1, Heading.EAST);
    }
    if (!start && !crossing && heading != Heading.SOUTH && LEADS_NORTH.indexOf(here) >= 0) {
      follow(from, row - 1, column, Heading.NORTH);
    }
    if (!start && !crossing && heading != Heading.NORTH && LEADS_SOUTH.indexOf(here) >= 0) {
      follow(from, row + 1, column, Heading.SOUTH);
    }
  }

  /** Between a name and the frame there is one blank. */
  private boolean isPort(int row, int column) {
    return Character.isLetterOrDigit(at(row, column - 2));
  }

  private String boxLeftOf(int row, int column) {
    String left = rows.get(row).substring(0, column);
    return left.substring(left.lastIndexOf('│') + 1).strip();
  }

  private char at(int row, int column) {
    boolean inside =
        row >= 0 && row < rows.size() && column >= 0 && column < rows.get(row).length();
    return inside ? rows.get(row).charAt(column) : ' ';
  }
}
