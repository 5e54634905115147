package dev.sluice.benchmarks.slide;

import dev.sluice.windowing.assign.SlidingEventTimeWindows;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.TumblingEventTimeWindows;
import dev.sluice.windowing.assign.WindowAssigner;
import java.time.Duration;

/**
 * One form of the job. Immutable.
 *
 * @param name how it is called
 * @param size of its windows
 * @param slide the distance of their starts; the size for tumbling ones
 * @param aggregate what is done in them
 */
record Setting(String name, Duration size, Duration slide, Count aggregate) {

  static Setting tumbling(Duration size) {
    return new Setting("tumbling", size, size, new Count());
  }

  WindowAssigner<Object, TimeWindow> windows() {
    return size.equals(slide)
        ? TumblingEventTimeWindows.of(size)
        : SlidingEventTimeWindows.of(size, slide);
  }

  /** How many readings the window has that ends at this time, when all begins at 0. */
  long readingsUntil(long end) {
    return Math.min(end, size.toMillis()) * Reading.PER_MILLI;
  }
}
