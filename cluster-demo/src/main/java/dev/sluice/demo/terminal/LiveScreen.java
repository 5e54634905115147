package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the whole screen: title, progress, nodes, worst airports and the latest notes. */
public final class LiveScreen {

  private static final int NOTES = 3;

  private LiveScreen() {}

  /** The lines for a terminal, none longer than it is wide, and fewer than it has rows. */
  public static String render(ScreenView view, Terminal terminal) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line().add(view.title(), Colour.CYAN));
    lines.addAll(ProgressBar.lines(view.progress(), terminal));
    view.cluster().ifPresent(cluster -> lines.addAll(ClusterTable.lines(cluster, terminal)));
    if (!view.airports().isEmpty()) {
      lines.add(Line.of(""));
      lines.addAll(LiveTable.lines(view.airports(), terminal));
    }
    if (!view.notes().isEmpty()) {
      lines.add(Line.of(""));
      latest(view.notes()).forEach(note -> lines.add(new Line().add(note, Colour.YELLOW)));
    }
    return lines.stream()
        .limit(terminal.height() - 1L)
        .map(line -> line.render(terminal))
        .collect(Collectors.joining("\n"));
  }

  /** One line for a log: progress, and the worst airport if there is one. */
  public static String plain(ScreenView view) {
    String worst = view.airports().isEmpty() ? "" : ", worst " + plain(view.airports().get(0));
    String nodes = view.cluster().map(cluster -> ", " + ClusterTable.plain(cluster)).orElse("");
    return view.title() + ": " + ProgressBar.plain(view.progress()) + nodes + worst;
  }

  private static List<String> latest(List<String> notes) {
    return notes.subList(Math.max(0, notes.size() - NOTES), notes.size());
  }

  private static String plain(AirportView view) {
    String mean = Figures.oneDecimal(view.meanDelay());
    return view.airport().code() + " " + Figures.window(view.window()) + " mean " + mean + " min";
  }
}
