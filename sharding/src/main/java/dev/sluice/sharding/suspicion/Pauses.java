package dev.sluice.sharding.suspicion;

import java.time.Duration;

/**
 * How long to wait between attempts to connect. Immutable.
 *
 * @param shortest after an attempt that failed; it doubles with each that fails in a row
 * @param longest what it does not grow beyond; a connection that was kept for as long makes the
 *     next attempt one without a pause
 */
public record Pauses(Duration shortest, Duration longest) {

  /** From 5 ms to 1 s. */
  public static final Pauses DEFAULT = new Pauses(Duration.ofMillis(5), Duration.ofSeconds(1));

  /**
   * Checks that a process without a peer does not keep a processor busy.
   *
   * @throws IllegalArgumentException when one is below a millisecond, or they are in the wrong
   *     order
   */
  public Pauses {
    if (shortest.toMillis() < 1 || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException(
          "The pauses between attempts to connect are %s to %s; expected at least 1 ms, and the longest not below the shortest."
              .formatted(shortest, longest));
    }
  }

  /** The pause before an attempt after so many that failed in a row, in nanoseconds. */
  long nanosAfter(int failures) {
    if (failures == 0) {
      return 0;
    }
    int doublings = Math.min(failures - 1, 20);
    return Math.min(shortest.toNanos() << doublings, longest.toNanos());
  }
}
