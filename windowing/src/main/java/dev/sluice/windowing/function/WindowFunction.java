package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.TimeWindow;
import java.io.Serializable;

/**
 * A user function that makes elements of the result of one pane: what one key left in one window.
 *
 * <p>Called when the watermark has reached the end of the window, on the subtask's thread; what it
 * puts out gets the window's last millisecond as event time.
 *
 * @param <K> key
 * @param <R> result of the aggregation
 * @param <O> elements out
 */
@FunctionalInterface
public interface WindowFunction<K, R, O> extends Serializable {

  /** Puts out any number of elements for the pane of {@code key} in {@code window}. */
  void apply(K key, TimeWindow window, R result, Collector<O> out) throws Exception;
}
