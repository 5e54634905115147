package dev.sluice.demo.flights;

import java.util.Comparator;

/**
 * How often a route was flown in one window.
 *
 * @param windowEnd first millisecond behind the window
 * @param route from where to where
 * @param flights how often
 */
public record RouteCount(long windowEnd, Route route, long flights) {

  /** Busiest first, then by origin and destination. */
  public static final Comparator<RouteCount> BUSIEST_FIRST =
      Comparator.comparingLong(RouteCount::flights)
          .reversed()
          .thenComparing(count -> count.route().origin())
          .thenComparing(count -> count.route().destination());
}
