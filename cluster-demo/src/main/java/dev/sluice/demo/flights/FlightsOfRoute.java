package dev.sluice.demo.flights;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Puts route and window beside the number of flights found in it. */
final class FlightsOfRoute implements WindowFunction<Long, RouteCount, Route, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Route route, TimeWindow window, Long flights, Collector<RouteCount> out) {
    out.collect(new RouteCount(window.end(), route, flights));
  }
}
