package dev.sluice.demo.reference;

import java.time.Instant;

/** A flight as a line of a flight file tells it. */
record FlightRow(
    Instant reportedAt,
    Instant scheduledAt,
    String origin,
    String destination,
    int delayMinutes,
    int distance) {

  static final String HEADER = "reported_at,scheduled_at,origin,destination,delay,distance";

  String toLine() {
    return String.join(
        ",",
        local(reportedAt),
        local(scheduledAt),
        origin,
        destination,
        Integer.toString(delayMinutes),
        Integer.toString(distance));
  }

  // An instant ends in Z and always shows its seconds; a local date-time would drop them at :00.
  private static String local(Instant time) {
    String zulu = time.toString();
    return zulu.substring(0, zulu.length() - 1);
  }
}
