package dev.sluice.benchmarks.slide;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.InvertibleAggregateFunction;

/** Counts readings; of this kind, counts can only be merged. */
class Count implements AggregateFunction<Reading, Long, Long> {

  private static final long serialVersionUID = 1;

  /** Counts readings, and can take them out again. */
  static final class Invertible extends Count
      implements InvertibleAggregateFunction<Reading, Long, Long> {

    private static final long serialVersionUID = 1;

    @Override
    public Long retract(Long all, Long leaving) {
      return all - leaving;
    }
  }

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long accumulator, Reading value) {
    return accumulator + 1;
  }

  @Override
  public Long merge(Long first, Long second) {
    return first + second;
  }

  @Override
  public Long result(Long accumulator) {
    return accumulator;
  }
}
