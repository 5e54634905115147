package dev.sluice.demo.sine;

import dev.sluice.dataflow.function.AggregateFunction;

/** Adds up readings. */
public final class SumOfReadings implements AggregateFunction<Reading, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long sum, Reading reading) {
    return sum + reading.micropascals();
  }

  @Override
  public Long merge(Long first, Long second) {
    return first + second;
  }

  @Override
  public Long result(Long sum) {
    return sum;
  }
}
