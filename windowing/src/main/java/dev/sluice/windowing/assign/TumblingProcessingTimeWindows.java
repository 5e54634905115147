package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.Duration;
import java.util.Collection;

/**
 * Windows by the machine's clock, laid end to end, so that each element belongs to exactly one:
 * that in which it comes.
 *
 * <p>With windows of 10, elements that come when the clock shows 3 and 9 share the window from 0 to
 * 10, which fires when the clock has reached 9; one that comes at 12 is in the next.
 *
 * @param sizeMillis how long a window is, in milliseconds
 * @param offsetMillis where one of the windows starts, in milliseconds since the epoch
 */
public record TumblingProcessingTimeWindows(long sizeMillis, long offsetMillis)
    implements WindowAssigner<Object, TimeWindow> {

  private static final String NAME = "TumblingProcessingTimeWindows";

  /** Checks what the factory methods promise. */
  public TumblingProcessingTimeWindows {
    Millis.requirePositive(NAME, "size", sizeMillis);
    Millis.requireWithin(NAME, offsetMillis, "size", sizeMillis);
  }

  /**
   * Windows of {@code size}, one of which starts at the epoch.
   *
   * @throws IllegalArgumentException when the size is not at least a millisecond
   */
  public static TumblingProcessingTimeWindows of(Duration size) {
    return of(size, Duration.ZERO);
  }

  /**
   * Windows of {@code size}, one of which starts {@code offset} after the epoch. Fractions of a
   * millisecond are cut off.
   *
   * @throws IllegalArgumentException when the size is not at least a millisecond, or the offset not
   *     smaller than the size
   */
  public static TumblingProcessingTimeWindows of(Duration size, Duration offset) {
    return new TumblingProcessingTimeWindows(
        Millis.of(NAME, "size", size), Millis.of(NAME, "offset", offset));
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return SpansOfTime.holding(
        context.currentProcessingTime(), sizeMillis, sizeMillis, offsetMillis);
  }

  @Override
  public TypeDescriptor<TimeWindow> windowType() {
    return TimeWindow.TYPE;
  }

  @Override
  public boolean isEventTime() {
    return false;
  }
}
