package dev.sluice.benchmarks.sluice.session;

import dev.sluice.benchmarks.workload.session.Visit;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Says to which user and time a count belongs. */
final class OfUser implements WindowFunction<Long, Visit, Long, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Long user, TimeWindow window, Long count, Collector<Visit> out) {
    out.collect(new Visit(user, window.start(), window.end(), count));
  }
}
