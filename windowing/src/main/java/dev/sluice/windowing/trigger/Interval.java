package dev.sluice.windowing.trigger;

import java.time.Duration;

/** The check of the durations that triggers are made of. */
final class Interval {

  private static final long LONGEST = Long.MAX_VALUE / 8;

  private Interval() {}

  static long millis(String trigger, String what, Duration duration) {
    boolean fits =
        duration.compareTo(Duration.ofMillis(1)) >= 0
            && duration.compareTo(Duration.ofMillis(LONGEST)) <= 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "%s got the %s %s; expected at least 1 and at most %d milliseconds"
              .formatted(trigger, what, duration, LONGEST));
    }
    return duration.toMillis();
  }
}
