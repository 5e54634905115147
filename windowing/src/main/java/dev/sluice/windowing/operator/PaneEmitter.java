package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.operator.Output;
import dev.sluice.dataflow.operator.basic.TimestampedCollector;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;

/**
 * The way out of panes that fire: result, window function, output.
 *
 * <p>Keeps to the rule of {@link Output#ready}: asks before every pane but the first of a call, so
 * each call makes progress.
 */
final class PaneEmitter<K, A, R, O> {

  private final AggregateFunction<?, A, R> aggregate;
  private final WindowFunction<? super R, O, ? super K, ? super TimeWindow> function;
  private final Output<O> output;
  private final TimestampedCollector<O> collector;
  private boolean fired;

  PaneEmitter(WindowAggregation<?, K, A, R, O> aggregation, Output<O> output) {
    this.aggregate = aggregation.aggregate();
    this.function = aggregation.function();
    this.output = output;
    this.collector = new TimestampedCollector<>(output);
  }

  /** To be called when the operator is given a watermark, for the first time or again. */
  void begin() {
    fired = false;
  }

  /** Whether the next pane must wait for the next call. */
  boolean mustWait() {
    return fired && !output.ready();
  }

  /** Fires one pane. One without a result puts out nothing, as in Flink. */
  void fire(K key, TimeWindow window, A accumulator) throws Exception {
    R result = accumulator == null ? null : aggregate.result(accumulator);
    if (result != null) {
      fired = true;
      function.apply(key, window, result, collector.at(window.maxTimestamp()));
    }
  }
}
