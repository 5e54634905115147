package dev.sluice.windowing.assign;

import java.time.Duration;

/**
 * Windows that follow the activity of a key: one lasts until nothing has come for a gap.
 *
 * <p>An element at <em>t</em> opens the window from <em>t</em> to <em>t + gap</em>; windows that
 * overlap or stand side by side become one, so elements exactly one gap apart share a session.
 *
 * @param gapMillis how long nothing must come, in milliseconds
 */
public record EventTimeSessionWindows(long gapMillis) implements WindowAssigner {

  private static final String NAME = "EventTimeSessionWindows";

  /** Checks what the factory method promises. */
  public EventTimeSessionWindows {
    Millis.requirePositive(NAME, "gap", gapMillis);
  }

  /**
   * Sessions that end when nothing has come for {@code gap}. Fractions of a millisecond are cut
   * off.
   *
   * @throws IllegalArgumentException when the gap is not at least a millisecond
   */
  public static EventTimeSessionWindows withGap(Duration gap) {
    return new EventTimeSessionWindows(Millis.of(NAME, "gap", gap));
  }
}
