package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.Collection;

/**
 * Windows whose edges are the same for every key: one of {@code sizeMillis} starts every {@code
 * slideMillis}, and one of them at {@code offsetMillis} since the epoch.
 *
 * <p>An element belongs to no window where the slide is larger than the size and it falls between
 * two of them.
 */
public sealed interface AlignedWindows extends WindowAssigner<Object, TimeWindow>
    permits TumblingEventTimeWindows, SlidingEventTimeWindows {

  /** How long a window is, in milliseconds. */
  long sizeMillis();

  /** From the start of a window to that of the next, in milliseconds. */
  long slideMillis();

  /** Where one of the windows starts, in milliseconds since the epoch. */
  long offsetMillis();

  @Override
  default Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return SpansOfTime.holding(timestamp, sizeMillis(), slideMillis(), offsetMillis());
  }

  @Override
  default TypeDescriptor<TimeWindow> windowType() {
    return TimeWindow.TYPE;
  }

  @Override
  default boolean isEventTime() {
    return true;
  }
}
