package dev.sluice.demo.terminal;

import java.util.List;
import java.util.StringJoiner;

/** Draws how far a job has come: a bar, its speed, its watermark and the windows it fired. */
public final class ProgressBar {

  private static final int NARROWEST_BAR = 5;
  private static final int WIDEST_BAR = 40;

  private ProgressBar() {}

  /** Two lines for a terminal. */
  public static String render(ProgressView progress, Terminal terminal) {
    List<Line> lines = lines(progress, terminal);
    return lines.get(0).render(terminal) + "\n" + lines.get(1).render(terminal);
  }

  /** One line without colours, however wide, for a log. */
  public static String plain(ProgressView progress) {
    String share = progress.total() > 0 ? " (" + Figures.percent(progress.share()) + ")" : "";
    return counts(progress) + share + separator(false) + facts(progress, false);
  }

  static List<Line> lines(ProgressView progress, Terminal terminal) {
    return List.of(
        barLine(progress, terminal),
        new Line().add(facts(progress, terminal.unicode()), Colour.DIM));
  }

  private static Line barLine(ProgressView progress, Terminal terminal) {
    Line line = new Line();
    String counts = counts(progress);
    if (progress.total() > 0) {
      String percent = Figures.right(Figures.percent(progress.share()), 4);
      int room = terminal.width() - percent.length() - counts.length() - 6;
      int width = Math.max(NARROWEST_BAR, Math.min(WIDEST_BAR, room));
      String bar = Bar.of(progress.share(), width, terminal.unicode());
      line.add("[").add(bar, Colour.GREEN);
      line.add(Bar.rest(bar, width, terminal.unicode()), Colour.DIM).add("]");
      line.add(percent, Colour.BOLD).add("  ");
    }
    return line.add(counts);
  }

  private static String counts(ProgressView progress) {
    String total = progress.total() > 0 ? " of " + Figures.count(progress.total()) : "";
    return Figures.count(progress.done()) + total + " flights";
  }

  private static String facts(ProgressView progress, boolean unicode) {
    return new StringJoiner(separator(unicode))
        .add(Figures.rate(progress.elementsPerSecond()))
        .add("watermark " + progress.watermark().map(Figures::minute).orElse("none yet"))
        .add(Figures.count(progress.windowsFired()) + " windows fired")
        .toString();
  }

  private static String separator(boolean unicode) {
    return unicode ? " · " : ", ";
  }
}
