package dev.sluice.demo.terminal;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A grid of characters on which boxes and lines are drawn; lines that touch join, and lines of
 * different owners cross without joining.
 */
final class PictureCanvas {

  private static final int NORTH = 1;
  private static final int EAST = 2;
  private static final int SOUTH = 4;
  private static final int WEST = 8;

  /** The character for each set of directions in which a line leaves a cell. */
  private static final String UNICODE = " │─└││┌├─┘─┴┐┤┬┼";

  private static final String ASCII = " |-+||++-+-+++++";
  private static final char UNICODE_HEAD = '►';

  private final int[][] directions;
  private final int[][] owners;
  private final char[][] text;

  PictureCanvas(int rows, int columns) {
    directions = new int[rows][columns];
    owners = new int[rows][columns];
    text = new char[rows][columns];
  }

  void write(int row, int column, String label) {
    for (int i = 0; i < label.length(); i++) {
      text[row][column + i] = label.charAt(i);
    }
  }

  void arrowHead(int row, int column) {
    text[row][column] = UNICODE_HEAD;
  }

  void box(int row, int column, int height, int width) {
    int bottom = row + height - 1;
    int right = column + width - 1;
    horizontal(row, column, right, 0);
    horizontal(bottom, column, right, 0);
    vertical(column, row, bottom, 0);
    vertical(right, row, bottom, 0);
  }

  void horizontal(int row, int fromColumn, int toColumn, int owner) {
    for (int column = fromColumn; column < toColumn; column++) {
      directions[row][column] |= EAST;
      directions[row][column + 1] |= WEST;
      owners[row][column] = owner;
      owners[row][column + 1] = owner;
    }
  }

  /** Drawn after the horizontal lines, since it interrupts those of other owners. */
  void vertical(int column, int fromRow, int toRow, int owner) {
    for (int row = fromRow; row <= toRow; row++) {
      if (owners[row][column] != owner) {
        directions[row][column] = 0;
        owners[row][column] = owner;
      }
      directions[row][column] |= (row > fromRow ? NORTH : 0) | (row < toRow ? SOUTH : 0);
    }
  }

  String render(boolean unicode) {
    StringBuilder[] lines = new StringBuilder[text.length];
    for (int row = 0; row < text.length; row++) {
      lines[row] = new StringBuilder();
      for (int column = 0; column < text[row].length; column++) {
        lines[row].append(character(row, column, unicode));
      }
    }
    return Arrays.stream(lines)
        .map(line -> line.toString().stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private char character(int row, int column, boolean unicode) {
    char written = text[row][column];
    if (written == 0) {
      return (unicode ? UNICODE : ASCII).charAt(directions[row][column]);
    }
    return written == UNICODE_HEAD && !unicode ? '>' : written;
  }
}
