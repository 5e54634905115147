package dev.sluice.demo.flights;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Puts airport and window beside the delays found in it. */
final class DelaysOfAirport
    implements WindowFunction<DelayStatistics, AirportDelays, String, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(
      String origin, TimeWindow window, DelayStatistics delays, Collector<AirportDelays> out) {
    out.collect(new AirportDelays(origin, window.start(), window.end(), delays));
  }
}
