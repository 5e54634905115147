package dev.sluice.benchmarks.sluice.job;

import dev.sluice.dataflow.function.AggregateFunction;

/**
 * Counts elements.
 *
 * @param <T> elements
 */
public final class Count<T> implements AggregateFunction<T, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long count, T element) {
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
