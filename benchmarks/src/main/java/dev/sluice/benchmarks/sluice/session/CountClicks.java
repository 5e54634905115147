package dev.sluice.benchmarks.sluice.session;

import dev.sluice.benchmarks.workload.session.Click;
import dev.sluice.dataflow.function.AggregateFunction;

/** Counts clicks. */
final class CountClicks implements AggregateFunction<Click, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long count, Click click) {
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
