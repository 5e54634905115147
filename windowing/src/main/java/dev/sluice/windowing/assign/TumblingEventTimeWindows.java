package dev.sluice.windowing.assign;

import java.time.Duration;

/**
 * Windows laid end to end, so that each element belongs to exactly one.
 *
 * @param sizeMillis how long a window is, in milliseconds
 * @param offsetMillis where one of the windows starts, in milliseconds since the epoch
 */
public record TumblingEventTimeWindows(long sizeMillis, long offsetMillis)
    implements AlignedWindows {

  private static final String NAME = "TumblingEventTimeWindows";

  /** Checks what the factory methods promise. */
  public TumblingEventTimeWindows {
    Millis.requirePositive(NAME, "size", sizeMillis);
    Millis.requireWithin(NAME, offsetMillis, "size", sizeMillis);
  }

  /**
   * Windows of {@code size}, one of which starts at the epoch.
   *
   * @throws IllegalArgumentException when the size is not at least a millisecond
   */
  public static TumblingEventTimeWindows of(Duration size) {
    return of(size, Duration.ZERO);
  }

  /**
   * Windows of {@code size}, one of which starts {@code offset} after the epoch. Days that begin at
   * midnight in a zone eight hours ahead of UTC have a size of one day and an offset of minus eight
   * hours. Fractions of a millisecond are cut off.
   *
   * @throws IllegalArgumentException when the size is not at least a millisecond, or the offset not
   *     smaller than the size
   */
  public static TumblingEventTimeWindows of(Duration size, Duration offset) {
    return new TumblingEventTimeWindows(
        Millis.of(NAME, "size", size), Millis.of(NAME, "offset", offset));
  }

  @Override
  public long slideMillis() {
    return sizeMillis;
  }
}
