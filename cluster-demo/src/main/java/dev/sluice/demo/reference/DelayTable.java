package dev.sluice.demo.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The flights of each origin and full hour, and how late they were. */
final class DelayTable {

  private DelayTable() {}

  private record Hour(String origin, Instant start) {
    static Hour of(FlightRow flight) {
      return new Hour(flight.origin(), flight.reportedAt().truncatedTo(ChronoUnit.HOURS));
    }
  }

  static List<String> lines(List<FlightRow> flights) {
    Map<Hour, List<Integer>> delays = new HashMap<>();
    for (FlightRow flight : flights) {
      delays.computeIfAbsent(Hour.of(flight), hour -> new ArrayList<>()).add(flight.delayMinutes());
    }
    List<String> lines = new ArrayList<>();
    delays.forEach((hour, ofHour) -> lines.add(line(hour, ofHour)));
    return lines;
  }

  private static String line(Hour hour, List<Integer> delays) {
    return String.join(
        ",",
        hour.origin(),
        hour.start().toString(),
        hour.start().plus(Duration.ofHours(1)).toString(),
        Integer.toString(delays.size()),
        mean(delays),
        Collections.max(delays).toString());
  }

  private static String mean(List<Integer> delays) {
    long sum = delays.stream().mapToLong(Integer::longValue).sum();
    return BigDecimal.valueOf(sum)
        .divide(BigDecimal.valueOf(delays.size()), 3, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
