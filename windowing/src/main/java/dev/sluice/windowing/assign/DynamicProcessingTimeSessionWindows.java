package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Sessions in processing time whose gap each element says for itself.
 *
 * <p>With a gap of 10 for {@code a} and of 30 for {@code b}, {@code a} that comes when the clock
 * shows 0 and {@code b} that comes at 5 are one session, which fires when the clock has reached 34.
 *
 * @param gap asked once per element; in milliseconds, at least 1, else the element is refused
 * @param <T> elements
 */
public record DynamicProcessingTimeSessionWindows<T>(SessionWindowTimeGapExtractor<? super T> gap)
    implements MergingWindowAssigner<T, TimeWindow> {

  private static final String NAME = "DynamicProcessingTimeSessionWindows";

  /** Refuses a missing gap. */
  public DynamicProcessingTimeSessionWindows {
    Objects.requireNonNull(gap, "gap");
  }

  @Override
  public Collection<TimeWindow> assignWindows(T element, long timestamp, Context context) {
    long start = context.currentProcessingTime();
    return List.of(new TimeWindow(start, start + Millis.gapOf(NAME, gap, element)));
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
