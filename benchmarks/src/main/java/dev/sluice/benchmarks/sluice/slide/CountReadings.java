package dev.sluice.benchmarks.sluice.slide;

import dev.sluice.benchmarks.workload.slide.Reading;
import dev.sluice.dataflow.function.AggregateFunction;

/** Counts readings. */
final class CountReadings implements AggregateFunction<Reading, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long count, Reading reading) {
    return count + 1;
  }

  @Override
  public Long result(Long count) {
    return count;
  }

  @Override
  public Long merge(Long one, Long other) {
    return one + other;
  }
}
