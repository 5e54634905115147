package dev.sluice.demo.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sessions of flights late by an hour or more, per origin: a flight within half an hour of the
 * one before it, or exactly half an hour after it, belongs to the same session.
 */
final class TroubleTable {

  private static final int LATE_MINUTES = 60;
  private static final Duration GAP = Duration.ofMinutes(30);

  private TroubleTable() {}

  static List<String> lines(List<FlightRow> flights) {
    Map<String, List<FlightRow>> lateByOrigin =
        flights.stream()
            .filter(flight -> flight.delayMinutes() >= LATE_MINUTES)
            .sorted(Comparator.comparing(FlightRow::reportedAt))
            .collect(Collectors.groupingBy(FlightRow::origin));
    List<String> lines = new ArrayList<>();
    for (List<FlightRow> late : lateByOrigin.values()) {
      sessions(late).forEach(session -> lines.add(line(session)));
    }
    return lines;
  }

  private static List<List<FlightRow>> sessions(List<FlightRow> late) {
    List<List<FlightRow>> sessions = new ArrayList<>();
    Instant sessionEnd = Instant.MIN;
    for (FlightRow flight : late) {
      if (flight.reportedAt().isAfter(sessionEnd)) {
        sessions.add(new ArrayList<>());
      }
      sessions.get(sessions.size() - 1).add(flight);
      sessionEnd = flight.reportedAt().plus(GAP);
    }
    return sessions;
  }

  private static String line(List<FlightRow> session) {
    FlightRow first = session.get(0);
    FlightRow last = session.get(session.size() - 1);
    long totalDelay = session.stream().mapToLong(FlightRow::delayMinutes).sum();
    return String.join(
        ",",
        first.origin(),
        first.reportedAt().toString(),
        last.reportedAt().plus(GAP).toString(),
        Integer.toString(session.size()),
        Long.toString(totalDelay));
  }
}
