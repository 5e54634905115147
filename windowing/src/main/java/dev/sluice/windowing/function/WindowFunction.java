package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import java.io.Serializable;

/**
 * A user function that makes elements of one firing of a window: of the result of its aggregate, or
 * of all its elements.
 *
 * <p>Called when the window fires, on the subtask's thread; what it puts out gets the window's last
 * millisecond as event time.
 *
 * @param <I> result of the aggregate, or an {@code Iterable} of elements
 * @param <O> elements out
 * @param <K> key
 * @param <W> windows
 */
@FunctionalInterface
public interface WindowFunction<I, O, K, W extends Window> extends Serializable {

  /** Puts out any number of elements for what {@code key} has in {@code window}. */
  void apply(K key, W window, I input, Collector<O> out) throws Exception;
}
