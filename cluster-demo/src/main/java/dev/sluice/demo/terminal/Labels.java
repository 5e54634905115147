package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks the text of a box into lines. */
final class Labels {

  // Behind a blank, a hyphen or a dot a name may be broken.
  private static final String BREAKS = "(?<=[ .-])";

  private Labels() {}

  static List<String> of(JobPicture.Node node, int width) {
    List<String> lines = new ArrayList<>(wrap(node.name(), width));
    if (!node.note().isEmpty()) {
      lines.addAll(wrap(node.note(), width));
    }
    return lines;
  }

  static int width(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElse(0);
  }

  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.replaceAll("\\p{Cntrl}", " ").split(BREAKS)) {
      if (!line.isEmpty() && (line + word).stripTrailing().length() > width) {
        lines.add(line.stripTrailing());
        line = "";
      }
      line += word;
      while (line.stripTrailing().length() > width) {
        lines.add(line.substring(0, width));
        line = line.substring(width);
      }
    }
    lines.add(line.stripTrailing());
    return lines;
  }
}
