package dev.sluice.demo.flights;

import dev.sluice.dataflow.function.AggregateFunction;

/** Counts flights. */
public final class CountFlights implements AggregateFunction<Flight, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long create() {
    return 0L;
  }

  @Override
  public Long add(Long count, Flight flight) {
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
