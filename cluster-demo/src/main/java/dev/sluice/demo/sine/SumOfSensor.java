package dev.sluice.demo.sine;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/** Puts sensor and window beside the sum found in it. */
public final class SumOfSensor implements WindowFunction<Long, WindowSum, Integer, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(Integer sensor, TimeWindow window, Long sum, Collector<WindowSum> out) {
    out.collect(new WindowSum(sensor, window.start(), sum));
  }
}
