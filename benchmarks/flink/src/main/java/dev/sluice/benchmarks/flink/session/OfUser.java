package dev.sluice.benchmarks.flink.session;

import dev.sluice.benchmarks.workload.session.Visit;
import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says to which user and time a count belongs. */
final class OfUser implements WindowFunction<Long, Visit, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Long user, TimeWindow window, Iterable<Long> counts, Collector<Visit> out) {
    out.collect(new Visit(user, window.getStart(), window.getEnd(), counts.iterator().next()));
  }
}
