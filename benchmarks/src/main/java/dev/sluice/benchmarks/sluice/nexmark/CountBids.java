package dev.sluice.benchmarks.sluice.nexmark;

import dev.sluice.benchmarks.workload.nexmark.Id;
import dev.sluice.dataflow.function.AggregateFunction;

/** Counts bids. */
final class CountBids implements AggregateFunction<Id, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long count, Id bid) {
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
