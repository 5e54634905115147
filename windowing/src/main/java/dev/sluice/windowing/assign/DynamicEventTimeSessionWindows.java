package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Sessions in event time whose gap each element says for itself.
 *
 * <p>With a gap of 10 for {@code a} and of 30 for {@code b}, the elements {@code a} at 0, {@code b}
 * at 5 and {@code a} at 35 are one session from 0 to 45; one {@code a} at 46 begins another.
 *
 * @param gap asked once per element; in milliseconds, at least 1, else the element is refused
 * @param <T> elements
 */
public record DynamicEventTimeSessionWindows<T>(SessionWindowTimeGapExtractor<? super T> gap)
    implements MergingWindowAssigner<T, TimeWindow> {

  private static final String NAME = "DynamicEventTimeSessionWindows";

  /** Refuses a missing gap. */
  public DynamicEventTimeSessionWindows {
    Objects.requireNonNull(gap, "gap");
  }

  @Override
  public Collection<TimeWindow> assignWindows(T element, long timestamp, Context context) {
    return List.of(new TimeWindow(timestamp, timestamp + Millis.gapOf(NAME, gap, element)));
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
    return true;
  }
}
