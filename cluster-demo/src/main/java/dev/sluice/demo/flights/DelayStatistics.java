package dev.sluice.demo.flights;

import dev.sluice.dataflow.function.AggregateFunction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The delays of some flights: how many, their sum and their maximum in minutes. Immutable.
 *
 * @param flights how many flights
 * @param totalDelay sum of their delays
 * @param maxDelay the longest delay
 */
public record DelayStatistics(long flights, long totalDelay, int maxDelay) {

  private static final int DECIMALS = 3;

  /** The mean delay in minutes with three decimals, halves away from zero. */
  public BigDecimal meanDelay() {
    return BigDecimal.valueOf(totalDelay)
        .divide(BigDecimal.valueOf(flights), DECIMALS, RoundingMode.HALF_UP);
  }

  /** The aggregate that makes these statistics. */
  public static AggregateFunction<Flight, DelayStatistics, DelayStatistics> ofFlights() {
    return new OfFlights();
  }

  private static final class OfFlights
      implements AggregateFunction<Flight, DelayStatistics, DelayStatistics> {

    private static final long serialVersionUID = 1L;

    @Override
    public DelayStatistics create() {
      return new DelayStatistics(0, 0, Integer.MIN_VALUE);
    }

    @Override
    public DelayStatistics add(DelayStatistics sum, Flight flight) {
      return merge(sum, new DelayStatistics(1, flight.delay(), flight.delay()));
    }

    @Override
    public DelayStatistics merge(DelayStatistics first, DelayStatistics second) {
      return new DelayStatistics(
          first.flights() + second.flights(),
          first.totalDelay() + second.totalDelay(),
          Math.max(first.maxDelay(), second.maxDelay()));
    }

    @Override
    public DelayStatistics result(DelayStatistics sum) {
      return sum;
    }
  }
}
