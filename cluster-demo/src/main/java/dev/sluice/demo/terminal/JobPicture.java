package dev.sluice.demo.terminal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A picture of a job: its operators as boxes from left to right, and the ways of the elements
 * between them.
 *
 * <p>Boxes are narrowed, and names broken over several lines, until the picture fits. A job that
 * cannot be drawn so (it goes in circles, its lines would be ambiguous, the screen is too narrow)
 * is written as a list of arrows instead.
 */
public record JobPicture(List<Node> nodes, List<Edge> edges) {

  private static final int WIDEST = 100;

  /**
   * Copies the lists; refuses an edge from or to a node that is not there, and a name used twice.
   */
  public JobPicture {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      if (!names.add(node.name())) {
        throw new IllegalArgumentException("Two nodes of the picture are named " + node.name());
      }
    }
    for (Edge edge : edges) {
      if (!names.contains(edge.from()) || !names.contains(edge.to())) {
        throw new IllegalArgumentException(edge + " leads from or to none of the nodes " + names);
      }
    }
  }

  /**
   * A box of the picture.
   *
   * @param name unique in the picture
   * @param note a few words under the name, or empty
   */
  public record Node(String name, String note) {
    /** A box with nothing but a name. */
    public Node(String name) {
      this(name, "");
    }
  }

  /** An arrow of the picture, from one name to another. */
  public record Edge(String from, String to) {}

  /** The picture as lines of text, none wider than the terminal or than a hundred columns. */
  public String render(Terminal terminal) {
    int width = Math.min(WIDEST, terminal.width());
    return PictureLayout.of(this)
        .flatMap(PictureRouting::of)
        .flatMap(routing -> fit(routing, width))
        .map(drawing -> drawing.render(terminal.unicode()))
        .orElseGet(() -> arrows(terminal, width));
  }

  List<String> successors(String name) {
    return edges.stream()
        .filter(edge -> edge.from().equals(name))
        .map(Edge::to)
        .distinct()
        .toList();
  }

  List<String> predecessors(String name) {
    return edges.stream()
        .filter(edge -> edge.to().equals(name))
        .map(Edge::from)
        .distinct()
        .toList();
  }

  private Optional<PictureDrawing> fit(PictureRouting routing, int width) {
    for (int labelWidth = PictureDrawing.WIDEST_LABEL;
        labelWidth >= PictureDrawing.NARROWEST_LABEL;
        labelWidth--) {
      PictureDrawing drawing = new PictureDrawing(this, routing, labelWidth);
      if (drawing.width() <= width) {
        return Optional.of(drawing);
      }
    }
    return Optional.empty();
  }

  private String arrows(Terminal terminal, int width) {
    String arrow = terminal.unicode() ? " ─► " : " -> ";
    StringJoiner lines = new StringJoiner("\n");
    for (Node node : nodes) {
      List<String> successors = successors(node.name());
      if (successors.isEmpty() && predecessors(node.name()).isEmpty()) {
        lines.add(shorten(node.name(), width));
      }
      successors.forEach(to -> lines.add(shorten(node.name() + arrow + to, width)));
    }
    return lines.toString();
  }

  private static String shorten(String line, int width) {
    return line.substring(0, Math.min(width, line.length()));
  }
}
