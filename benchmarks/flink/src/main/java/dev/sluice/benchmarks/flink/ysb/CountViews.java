package dev.sluice.benchmarks.flink.ysb;

import dev.sluice.benchmarks.workload.ysb.View;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts views. */
final class CountViews implements AggregateFunction<View, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long createAccumulator() {
    return 0L;
  }

  @Override
  public Long add(View view, Long count) {
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
