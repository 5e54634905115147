package dev.sluice.benchmarks.flink.session;

import dev.sluice.benchmarks.workload.session.Click;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts clicks. */
final class CountClicks implements AggregateFunction<Click, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long createAccumulator() {
    return 0L;
  }

  @Override
  public Long add(Click click, Long count) {
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
