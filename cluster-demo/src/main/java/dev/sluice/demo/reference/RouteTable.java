package dev.sluice.demo.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ten busiest routes of each window of a day that ends at 00:00, 06:00, 12:00 or 18:00 UTC and
 * holds a flight. Of routes equally busy the one first in the alphabet comes first.
 */
final class RouteTable {

  private static final Duration SIZE = Duration.ofHours(24);
  private static final Duration SLIDE = Duration.ofHours(6);
  private static final int TOP = 10;

  private RouteTable() {}

  private record Route(String origin, String destination) {}

  private record Traffic(Route route, int flights) {
    static final Comparator<Traffic> BUSIEST_FIRST =
        Comparator.comparingInt((Traffic traffic) -> -traffic.flights())
            .thenComparing(traffic -> traffic.route().origin())
            .thenComparing(traffic -> traffic.route().destination());
  }

  static List<String> lines(List<FlightRow> flights) {
    Map<Instant, Map<Route, Integer>> trafficByWindowEnd = new HashMap<>();
    for (FlightRow flight : flights) {
      Route route = new Route(flight.origin(), flight.destination());
      for (Instant windowEnd : windowEnds(flight.reportedAt())) {
        trafficByWindowEnd
            .computeIfAbsent(windowEnd, end -> new HashMap<>())
            .merge(route, 1, Integer::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    trafficByWindowEnd.forEach((windowEnd, traffic) -> lines.addAll(top(windowEnd, traffic)));
    return lines;
  }

  /** The ends of all windows that hold the time: a window holds its start but not its end. */
  private static List<Instant> windowEnds(Instant time) {
    long slide = SLIDE.toSeconds();
    long firstEnd = Math.floorDiv(time.getEpochSecond(), slide) * slide + slide;
    List<Instant> ends = new ArrayList<>();
    for (Instant end = Instant.ofEpochSecond(firstEnd);
        !end.minus(SIZE).isAfter(time);
        end = end.plus(SLIDE)) {
      ends.add(end);
    }
    return ends;
  }

  private static List<String> top(Instant windowEnd, Map<Route, Integer> traffic) {
    List<Traffic> ranking =
        traffic.entrySet().stream()
            .map(entry -> new Traffic(entry.getKey(), entry.getValue()))
            .sorted(Traffic.BUSIEST_FIRST)
            .limit(TOP)
            .toList();
    List<String> lines = new ArrayList<>();
    for (Traffic ranked : ranking) {
      lines.add(line(windowEnd, lines.size() + 1, ranked));
    }
    return lines;
  }

  private static String line(Instant windowEnd, int rank, Traffic traffic) {
    return String.join(
        ",",
        windowEnd.toString(),
        Integer.toString(rank),
        traffic.route().origin(),
        traffic.route().destination(),
        Integer.toString(traffic.flights()));
  }
}
