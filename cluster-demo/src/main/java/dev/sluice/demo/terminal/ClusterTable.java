package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws the nodes of a cluster: how each is, and how much it works. */
final class ClusterTable {

  private static final int NAME = 8;
  private static final int PLACE = 30;
  private static final int HEALTH = 10;
  private static final int SUBTASKS = 12;
  private static final int RATE = 11;
  private static final int FIXED = NAME + PLACE + HEALTH + SUBTASKS + RATE + 2;
  private static final int WIDEST_BAR = 20;

  private ClusterTable() {}

  static List<Line> lines(ClusterView view, Terminal terminal) {
    double most = view.nodes().stream().mapToDouble(ClusterView.Node::perSecond).max().orElse(0);
    int bar = Math.max(0, Math.min(WIDEST_BAR, terminal.width() - FIXED));
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(""));
    for (ClusterView.Node node : view.nodes()) {
      double share = most <= 0 ? 0 : node.perSecond() / most;
      lines.add(row(node).add(Bar.of(share, bar, terminal.unicode()), colour(node)));
    }
    lines.add(new Line().add(view.checkpoint(), Colour.DIM));
    if (!view.hint().isEmpty()) {
      lines.add(new Line().add(view.hint(), Colour.BOLD));
    }
    return lines;
  }

  private static Line row(ClusterView.Node node) {
    boolean works = node.health() == ClusterView.Health.UP;
    return new Line()
        .add(Figures.left(node.name(), NAME), Colour.BOLD)
        .add(Figures.left(node.place(), PLACE), Colour.DIM)
        .add(Figures.left(word(node), HEALTH), colour(node))
        .add(Figures.right(works ? node.subtasks() + " subtasks" : "-", SUBTASKS))
        .add(Figures.right(works ? Figures.rate(node.perSecond()) : "-", RATE))
        .add("  ")
        .add(node.coordinates() ? "* " : "  ", Colour.CYAN);
  }

  private static String word(ClusterView.Node node) {
    return node.health().name().toLowerCase(Locale.ROOT);
  }

  private static Colour colour(ClusterView.Node node) {
    return switch (node.health()) {
      case UP -> Colour.GREEN;
      case STARTING -> Colour.YELLOW;
      case LOST -> Colour.RED;
    };
  }

  /** In a few words, for a log. */
  static String plain(ClusterView view) {
    String nodes =
        view.nodes().stream()
            .map(
                node ->
                    node.health() == ClusterView.Health.UP
                        ? String.valueOf(node.subtasks())
                        : word(node))
            .collect(Collectors.joining("/"));
    return "subtasks " + nodes + ", " + view.checkpoint();
  }
}
