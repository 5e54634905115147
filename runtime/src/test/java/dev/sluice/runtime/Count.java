package dev.sluice.runtime;

import dev.sluice.dataflow.function.AggregateFunction;

/** How many there were. */
public final class Count implements AggregateFunction<Long, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long count, Long value) {
    return count + 1;
  }

  @Override
  public Long merge(Long first, Long second) {
    return first + second;
  }

  @Override
  public Long result(Long count) {
    return count;
  }
}
