package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.function.WindowFunction;
import java.util.Objects;

/**
 * What is done with the elements of a pane, whatever its window.
 *
 * @param keying whose pane an element belongs to
 * @param aggregate folds the elements
 * @param accumulatorType the type of what is kept
 * @param function makes elements of the result
 */
record WindowAggregation<T, K, A, R, O>(
    Keying<T, K> keying,
    AggregateFunction<? super T, A, R> aggregate,
    TypeDescriptor<A> accumulatorType,
    WindowFunction<? super R, O, ? super K, ? super TimeWindow> function) {

  WindowAggregation {
    Objects.requireNonNull(keying);
    Objects.requireNonNull(aggregate);
    Objects.requireNonNull(accumulatorType);
    Objects.requireNonNull(function);
  }

  /** The accumulator with a value added; {@code null} stands for that of no element. */
  A add(A accumulator, T value) {
    return aggregate.add(accumulator == null ? aggregate.create() : accumulator, value);
  }

  /** The accumulator of the elements of both; {@code null} stands for that of no element. */
  A merge(A earlier, A later) {
    if (earlier == null) {
      return later;
    }
    return later == null ? earlier : aggregate.merge(earlier, later);
  }
}
