package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Sessions by the machine's clock: one lasts until nothing has come for a gap.
 *
 * <p>With a gap of 10, elements that come when the clock shows 0, 4 and 20 are two sessions: the
 * first fires when the clock has reached 13, the second at 29.
 *
 * @param gapMillis how long nothing must come, in milliseconds
 */
public record ProcessingTimeSessionWindows(long gapMillis)
    implements MergingWindowAssigner<Object, TimeWindow> {

  private static final String NAME = "ProcessingTimeSessionWindows";

  /** Checks what the factory method promises. */
  public ProcessingTimeSessionWindows {
    Millis.requirePositive(NAME, "gap", gapMillis);
  }

  /**
   * Sessions that end when nothing has come for {@code gap}. Fractions of a millisecond are cut
   * off.
   *
   * @throws IllegalArgumentException when the gap is not at least a millisecond
   */
  public static ProcessingTimeSessionWindows withGap(Duration gap) {
    return new ProcessingTimeSessionWindows(Millis.of(NAME, "gap", gap));
  }

  /**
   * Sessions whose gap each element says for itself.
   *
   * @param gap asked once per element; in milliseconds, at least 1
   */
  public static <T> DynamicProcessingTimeSessionWindows<T> withDynamicGap(
      SessionWindowTimeGapExtractor<? super T> gap) {
    return new DynamicProcessingTimeSessionWindows<>(gap);
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    long start = context.currentProcessingTime();
    return List.of(new TimeWindow(start, start + gapMillis));
  }

  @Override
  public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
    TimeWindowMerging.merge(windows, callback);
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
