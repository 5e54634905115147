package dev.sluice.application;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Puts product and day beside the pieces that were sent. */
final class TotalOfDay implements WindowFunction<Long, DayTotal, String, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(String product, TimeWindow day, Long pieces, Collector<DayTotal> out) {
    out.collect(new DayTotal(day.start(), product, pieces));
  }
}
