package dev.sluice.windowing.assign;

import java.time.Duration;

/**
 * Windows that start every slide and overlap when they are longer than it; each element belongs to
 * all that hold its event time, to none where the slide is larger than the size and it falls
 * between two.
 *
 * @param sizeMillis how long a window is, in milliseconds
 * @param slideMillis from the start of a window to that of the next, in milliseconds
 * @param offsetMillis where one of the windows starts, in milliseconds since the epoch
 */
public record SlidingEventTimeWindows(long sizeMillis, long slideMillis, long offsetMillis)
    implements AlignedWindows {

  private static final String NAME = "SlidingEventTimeWindows";

  /** Checks what the factory methods promise. */
  public SlidingEventTimeWindows {
    Millis.requirePositive(NAME, "size", sizeMillis);
    Millis.requirePositive(NAME, "slide", slideMillis);
    Millis.requireWithin(NAME, offsetMillis, "slide", slideMillis);
  }

  /**
   * Windows of {@code size}, one every {@code slide}, one of them at the epoch.
   *
   * @throws IllegalArgumentException when one of them is not at least a millisecond
   */
  public static SlidingEventTimeWindows of(Duration size, Duration slide) {
    return of(size, slide, Duration.ZERO);
  }

  /**
   * Windows of {@code size}, one every {@code slide}, one of them {@code offset} after the epoch.
   * Fractions of a millisecond are cut off.
   *
   * @throws IllegalArgumentException when size or slide is not at least a millisecond, or the
   *     offset not smaller than the slide
   */
  public static SlidingEventTimeWindows of(Duration size, Duration slide, Duration offset) {
    return new SlidingEventTimeWindows(
        Millis.of(NAME, "size", size),
        Millis.of(NAME, "slide", slide),
        Millis.of(NAME, "offset", offset));
  }
}
