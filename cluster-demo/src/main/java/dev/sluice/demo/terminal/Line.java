package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a screen made of coloured pieces.
 *
 * <p>It is cut to the terminal's width before colours go in: a line that wraps would take two rows,
 * and the painter, which moves the cursor up by lines, would miss.
 */
final class Line {

  private record Piece(String text, Colour colour) {}

  private final List<Piece> pieces = new ArrayList<>();

  static Line of(String text) {
    return new Line().add(text);
  }

  Line add(String text) {
    return add(text, Colour.PLAIN);
  }

  Line add(String text, Colour colour) {
    pieces.add(new Piece(text.replaceAll("\\p{Cntrl}", " "), colour));
    return this;
  }

  int length() {
    return pieces.stream().mapToInt(piece -> piece.text().length()).sum();
  }

  String render(Terminal terminal) {
    StringBuilder rendered = new StringBuilder();
    int left = terminal.width();
    for (Piece piece : pieces) {
      String shown = piece.text().substring(0, Math.min(left, piece.text().length()));
      rendered.append(terminal.colour() ? piece.colour().paint(shown) : shown);
      left -= shown.length();
    }
    return rendered.toString().stripTrailing();
  }
}
