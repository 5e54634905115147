package dev.sluice.benchmarks.flink.nexmark;

import dev.sluice.benchmarks.workload.nexmark.Id;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts bids. */
final class CountBids implements AggregateFunction<Id, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long createAccumulator() {
    return 0L;
  }

  @Override
  public Long add(Id bid, Long count) {
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
