package dev.sluice.benchmarks.sluice.ysb;

import dev.sluice.benchmarks.workload.ysb.View;
import dev.sluice.dataflow.function.AggregateFunction;

/** Counts views. */
final class CountViews implements AggregateFunction<View, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long count, View view) {
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
