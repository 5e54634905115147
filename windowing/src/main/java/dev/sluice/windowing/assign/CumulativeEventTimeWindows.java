package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Windows that begin together and grow by a step until they have reached their largest size, then
 * begin anew: what has come today, told every hour.
 *
 * <p>With a largest size of 30 and steps of 10, an element at 12 belongs to the windows from 0 to
 * 20 and from 0 to 30; one at 5 belongs to that from 0 to 10 as well.
 *
 * @param maxSizeMillis how long the longest windows are, in milliseconds; a multiple of the step
 * @param stepMillis by how much one is longer than the one before, in milliseconds
 * @param offsetMillis where windows begin, in milliseconds since the epoch
 */
public record CumulativeEventTimeWindows(long maxSizeMillis, long stepMillis, long offsetMillis)
    implements WindowAssigner<Object, TimeWindow> {

  private static final String NAME = "CumulativeEventTimeWindows";

  /** Checks what the factory methods promise. */
  public CumulativeEventTimeWindows {
    Millis.requirePositive(NAME, "largest size", maxSizeMillis);
    Millis.requirePositive(NAME, "step", stepMillis);
    Millis.requireMultiple(NAME, maxSizeMillis, stepMillis);
    Millis.requireWithin(NAME, offsetMillis, "largest size", maxSizeMillis);
  }

  /**
   * Windows that grow by {@code step} up to {@code maxSize}, some of which begin at the epoch.
   *
   * @throws IllegalArgumentException when one is not at least a millisecond, or the largest size is
   *     no multiple of the step
   */
  public static CumulativeEventTimeWindows of(Duration maxSize, Duration step) {
    return of(maxSize, step, Duration.ZERO);
  }

  /**
   * Windows that grow by {@code step} up to {@code maxSize}, some of which begin {@code offset}
   * after the epoch.
   *
   * @throws IllegalArgumentException when one is not at least a millisecond, the largest size is no
   *     multiple of the step, or the offset not smaller than the largest size
   */
  public static CumulativeEventTimeWindows of(Duration maxSize, Duration step, Duration offset) {
    return new CumulativeEventTimeWindows(
        Millis.of(NAME, "largest size", maxSize),
        Millis.of(NAME, "step", step),
        Millis.of(NAME, "offset", offset));
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    long start = TimeWindow.startOf(timestamp, offsetMillis, maxSizeMillis);
    long firstEnd = start + ((timestamp - start) / stepMillis + 1) * stepMillis;
    List<TimeWindow> windows = new ArrayList<>();
    for (long end = firstEnd; end <= start + maxSizeMillis; end += stepMillis) {
      windows.add(new TimeWindow(start, end));
    }
    return windows;
  }

  @Override
  public TypeDescriptor<TimeWindow> windowType() {
    return TimeWindow.TYPE;
  }

  @Override
  public boolean isEventTime() {
    return true;
  }
}
