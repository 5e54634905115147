package dev.sluice.demo.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the worst airports of the moment, the one whose flights are latest on average first. */
public final class LiveTable {

  private static final int CODE = 4;
  private static final int WINDOW = 17;
  private static final int NUMBER = 9;
  private static final String BEFORE_BAR = "  ";
  private static final int FIXED = CODE + WINDOW + 3 * NUMBER + BEFORE_BAR.length();
  private static final int NARROWEST_CITY = 8;
  private static final int WIDEST_CITY = 22;
  private static final int WIDEST_BAR = 30;

  private static final double BAD_MINUTES = 60;
  private static final double POOR_MINUTES = 20;

  private static final Comparator<AirportView> WORST_FIRST =
      Comparator.comparingDouble((AirportView view) -> -view.meanDelay())
          .thenComparing(view -> view.airport().code());

  private LiveTable() {}

  /** The worst airports of those given, at most so many, worst first. */
  public static List<AirportView> worst(List<AirportView> airports, int limit) {
    return airports.stream().sorted(WORST_FIRST).limit(limit).toList();
  }

  /** A line of column titles and a line for each airport, in the order given. */
  public static String render(List<AirportView> airports, Terminal terminal) {
    return lines(airports, terminal).stream()
        .map(line -> line.render(terminal))
        .collect(Collectors.joining("\n"));
  }

  static List<Line> lines(List<AirportView> airports, Terminal terminal) {
    int room = terminal.width() - FIXED;
    int city = Math.max(NARROWEST_CITY, Math.min(WIDEST_CITY, room / 2));
    int bar = Math.max(0, Math.min(WIDEST_BAR, room - city));
    double longest = airports.stream().mapToDouble(AirportView::meanDelay).max().orElse(0);
    List<Line> lines = new ArrayList<>();
    lines.add(titles(city));
    for (AirportView airport : airports) {
      double share = longest <= 0 ? 0 : airport.meanDelay() / longest;
      lines.add(row(airport, city).add(Bar.of(share, bar, terminal.unicode()), colour(airport)));
    }
    return lines;
  }

  private static Line titles(int city) {
    String titles =
        Figures.left("airport", CODE + city)
            + Figures.left("window (UTC)", WINDOW)
            + Figures.right("flights", NUMBER)
            + Figures.right("mean min", NUMBER)
            + Figures.right("max min", NUMBER);
    return new Line().add(titles, Colour.DIM);
  }

  private static Line row(AirportView view, int city) {
    return new Line()
        .add(Figures.left(view.airport().code(), CODE), Colour.BOLD)
        .add(Figures.left(Figures.left(view.airport().city(), city - 1), city))
        .add(Figures.left(Figures.window(view.window()), WINDOW), Colour.DIM)
        .add(Figures.right(Figures.count(view.flights()), NUMBER))
        .add(Figures.right(Figures.oneDecimal(view.meanDelay()), NUMBER), colour(view))
        .add(Figures.right(Figures.count(view.maxDelay()), NUMBER))
        .add(BEFORE_BAR);
  }

  private static Colour colour(AirportView view) {
    if (view.meanDelay() >= BAD_MINUTES) {
      return Colour.RED;
    }
    return view.meanDelay() >= POOR_MINUTES ? Colour.YELLOW : Colour.GREEN;
  }
}
