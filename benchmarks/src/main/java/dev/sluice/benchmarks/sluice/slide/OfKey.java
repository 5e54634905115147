package dev.sluice.benchmarks.sluice.slide;

import dev.sluice.benchmarks.workload.slide.WindowCount;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Says to which key and window a count belongs. */
final class OfKey implements WindowFunction<Long, WindowCount, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Long key, TimeWindow window, Long count, Collector<WindowCount> out) {
    out.collect(new WindowCount(key, window.start(), count));
  }
}
