package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;

/** The check of the durations that triggers are made of. */
final class Interval {

  private Interval() {}

  static long millis(String trigger, String what, Duration duration) {
    boolean fits =
        duration.compareTo(Duration.ofMillis(1)) >= 0
            && duration.compareTo(Duration.ofMillis(WindowAssigner.LONGEST_MILLIS)) <= 0;
    if (!fits) {
      throw new IllegalArgumentException(
          "%s got the %s %s; expected at least 1 and at most %d milliseconds"
              .formatted(trigger, what, duration, WindowAssigner.LONGEST_MILLIS));
    }
    return duration.toMillis();
  }
}
