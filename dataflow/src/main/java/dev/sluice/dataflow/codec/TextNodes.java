package dev.sluice.dataflow.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a text apart that is JSON, or would be if some words stood between quotation marks; used
 * once.
 */
final class TextNodes {

  private static final String ENDS_WORD = ",:[]{}\"";
  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;
  private static final int MOST_DEPTH = 200;

  private final String text;
  private int at;

  private TextNodes(String text) {
    this.text = text;
  }

  /**
   * The one node of a text.
   *
   * @throws IllegalArgumentException when it cannot be taken apart, with the place
   */
  static TextNode of(String text) {
    TextNodes nodes = new TextNodes(text);
    TextNode node = nodes.node(MOST_DEPTH);
    nodes.skipBlanks();
    if (nodes.at < text.length()) {
      throw nodes.unexpected("nothing more");
    }
    return node;
  }

  private TextNode node(int most) {
    if (most == 0) {
      throw unexpected("at most %d brackets in each other".formatted(MOST_DEPTH));
    }
    skipBlanks();
    if (at == text.length()) {
      throw unexpected("a value");
    }
    return switch (text.charAt(at)) {
      case '{' -> named(most - 1);
      case '[' -> row(most - 1);
      case '"' -> new TextNode.Word(quoted(), true);
      default -> new TextNode.Word(word(), false);
    };
  }

  private TextNode named(int most) {
    Map<String, TextNode> nodes = new LinkedHashMap<>();
    at++;
    while (!takes('}')) {
      if (!nodes.isEmpty()) {
        require(',');
      }
      skipBlanks();
      String name = at < text.length() && text.charAt(at) == '"' ? quoted() : word();
      require(':');
      if (nodes.put(name, node(most)) != null) {
        throw unexpected("names that differ, and not '%s' twice".formatted(name));
      }
    }
    return new TextNode.Named(nodes);
  }

  private TextNode row(int most) {
    List<TextNode> nodes = new ArrayList<>();
    at++;
    while (!takes(']')) {
      if (!nodes.isEmpty()) {
        require(',');
      }
      nodes.add(node(most));
    }
    return new TextNode.Row(nodes);
  }

  private String word() {
    int from = at;
    while (at < text.length() && !endsWord(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw unexpected("a word");
    }
    return text.substring(from, at);
  }

  /** A colon ends a word only where a blank or a bracket follows: times have colons inside. */
  private boolean endsWord(char each) {
    if (each == ':') {
      int next = at + 1;
      return next == text.length()
          || Character.isWhitespace(text.charAt(next))
          || "{[\"".indexOf(text.charAt(next)) >= 0;
    }
    return Character.isWhitespace(each) || ENDS_WORD.indexOf(each) >= 0;
  }

  private String quoted() {
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char each = text.charAt(at++);
      content.append(each == '\\' ? escaped() : each);
    }
    if (at == text.length()) {
      throw unexpected("a closing quotation mark");
    }
    at++;
    return content.toString();
  }

  private char escaped() {
    if (at == text.length()) {
      throw unexpected("what the backslash stands before");
    }
    char each = text.charAt(at++);
    return switch (each) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> hex();
      default -> each;
    };
  }

  private char hex() {
    if (at + HEX_DIGITS > text.length()) {
      throw unexpected("four digits");
    }
    String digits = text.substring(at, at + HEX_DIGITS);
    at += HEX_DIGITS;
    return (char) Integer.parseInt(digits, HEX);
  }

  private void require(char wanted) {
    if (!takes(wanted)) {
      throw unexpected("'" + wanted + "'");
    }
  }

  private boolean takes(char wanted) {
    skipBlanks();
    boolean there = at < text.length() && text.charAt(at) == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    return new IllegalArgumentException(
        "expected %s at character %d".formatted(wanted, Math.min(at, text.length()) + 1));
  }
}
