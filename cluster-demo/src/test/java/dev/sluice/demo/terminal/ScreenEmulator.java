package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows what a terminal would show after the bytes a painter wrote. */
final class ScreenEmulator {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\u001b\\[(?<count>\\d*)(?<code>[A-Za-z])|(?<text>[^\u001b\\r\\n]+)|[\\r\\n]");

  private final List<StringBuilder> rows = new ArrayList<>();
  private int row;
  private int column;

  static List<String> show(String written) {
    ScreenEmulator screen = new ScreenEmulator();
    Matcher tokens = TOKEN.matcher(written);
    while (tokens.find()) {
      screen.take(tokens);
    }
    return screen.rows.stream().map(row -> row.toString().stripTrailing()).toList();
  }

  private void take(Matcher token) {
    if (token.group("text") != null) {
      write(token.group("text"));
    } else if (token.group("code") != null) {
      control(token.group("code"), token.group("count"));
    } else if (token.group().equals("\n")) {
      row++;
      column = 0;
      current();
    } else {
      column = 0;
    }
  }

  private void write(String text) {
    StringBuilder line = current();
    line.append(" ".repeat(Math.max(0, column + text.length() - line.length())));
    line.replace(column, column + text.length(), text);
    column += text.length();
  }

  private void control(String code, String count) {
    switch (code) {
      case "A" -> row = Math.max(0, row - Integer.parseInt(count));
      case "K" -> current().setLength(0);
      case "J" -> {
        current().setLength(Math.min(column, current().length()));
        rows.subList(row + 1, rows.size()).clear();
      }
      case "m" -> {}
      default -> throw new IllegalArgumentException("Not a control of ours: " + count + code);
    }
  }

  private StringBuilder current() {
    while (rows.size() <= row) {
      rows.add(new StringBuilder());
    }
    return rows.get(row);
  }
}
