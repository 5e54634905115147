package dev.sluice.dataflow.codec;

import java.util.List;
import java.util.Map;

/** What a text consists of before anybody knows what it means. */
sealed interface TextNode {

  /**
   * A word or a string.
   *
   * @param quoted whether it stood between quotation marks
   */
  record Word(String text, boolean quoted) implements TextNode {}

  /** Nodes between brackets. */
  record Row(List<TextNode> nodes) implements TextNode {}

  /** Named nodes between braces, in order. */
  record Named(Map<String, TextNode> nodes) implements TextNode {}
}
