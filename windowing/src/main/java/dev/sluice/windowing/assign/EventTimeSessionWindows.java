package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Windows that follow the activity of a key: one lasts until nothing has come for a gap.
 *
 * <p>An element at <em>t</em> opens the window from <em>t</em> to <em>t + gap</em>; windows that
 * overlap or stand side by side become one, so elements exactly one gap apart share a session.
 *
 * @param gapMillis how long nothing must come, in milliseconds
 */
public record EventTimeSessionWindows(long gapMillis)
    implements MergingWindowAssigner<Object, TimeWindow> {

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

  /**
   * Sessions whose gap each element says for itself.
   *
   * @param gap asked once per element; in milliseconds, at least 1
   */
  public static <T> DynamicEventTimeSessionWindows<T> withDynamicGap(
      SessionWindowTimeGapExtractor<? super T> gap) {
    return new DynamicEventTimeSessionWindows<>(gap);
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return List.of(new TimeWindow(timestamp, timestamp + gapMillis));
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
