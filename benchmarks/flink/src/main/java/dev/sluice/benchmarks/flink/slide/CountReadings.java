package dev.sluice.benchmarks.flink.slide;

import dev.sluice.benchmarks.workload.slide.Reading;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts readings. */
final class CountReadings implements AggregateFunction<Reading, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long createAccumulator() {
    return 0L;
  }

  @Override
  public Long add(Reading reading, Long count) {
    return count + 1;
  }

  @Override
  public Long getResult(Long count) {
    return count;
  }

  @Override
  public Long merge(Long one, Long other) {
    return one + other;
  }
}
