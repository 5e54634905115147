package dev.sluice.benchmarks.flink.slide;

import dev.sluice.benchmarks.workload.slide.WindowCount;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says to which key and window a count belongs. */
final class OfKey implements WindowFunction<Long, WindowCount, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(
      Long key, TimeWindow window, Iterable<Long> counts, Collector<WindowCount> out) {
    out.collect(new WindowCount(key, window.getStart(), counts.iterator().next()));
  }
}
