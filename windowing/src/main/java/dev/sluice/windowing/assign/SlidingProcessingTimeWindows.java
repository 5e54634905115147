package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.Duration;
import java.util.Collection;

/**
 * Windows by the machine's clock that start every slide; each element belongs to all that are open
 * when it comes.
 *
 * <p>With windows of 10 every 5, an element that comes when the clock shows 7 is in those from 0 to
 * 10 and from 5 to 15, which fire when the clock has reached 9 and 14.
 *
 * @param sizeMillis how long a window is, in milliseconds
 * @param slideMillis from the start of a window to that of the next, in milliseconds
 * @param offsetMillis where one of the windows starts, in milliseconds since the epoch
 */
public record SlidingProcessingTimeWindows(long sizeMillis, long slideMillis, long offsetMillis)
    implements WindowAssigner<Object, TimeWindow> {

  private static final String NAME = "SlidingProcessingTimeWindows";

  /** Checks what the factory methods promise. */
  public SlidingProcessingTimeWindows {
    Millis.requirePositive(NAME, "size", sizeMillis);
    Millis.requirePositive(NAME, "slide", slideMillis);
    Millis.requireWithin(NAME, offsetMillis, "slide", slideMillis);
  }

  /**
   * Windows of {@code size}, one every {@code slide}, one of them at the epoch.
   *
   * @throws IllegalArgumentException when one of them is not at least a millisecond
   */
  public static SlidingProcessingTimeWindows of(Duration size, Duration slide) {
    return of(size, slide, Duration.ZERO);
  }

  /**
   * Windows of {@code size}, one every {@code slide}, one of them {@code offset} after the epoch.
   * Fractions of a millisecond are cut off.
   *
   * @throws IllegalArgumentException when size or slide is not at least a millisecond, or the
   *     offset not smaller than the slide
   */
  public static SlidingProcessingTimeWindows of(Duration size, Duration slide, Duration offset) {
    return new SlidingProcessingTimeWindows(
        Millis.of(NAME, "size", size),
        Millis.of(NAME, "slide", slide),
        Millis.of(NAME, "offset", offset));
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return SpansOfTime.holding(
        context.currentProcessingTime(), sizeMillis, slideMillis, offsetMillis);
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
