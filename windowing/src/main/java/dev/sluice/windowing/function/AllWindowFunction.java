package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import java.io.Serializable;

/**
 * A user function that makes elements of one firing of a window of a stream without keys: of the
 * result of its aggregate, or of all its elements.
 *
 * <p>Called when the window fires, on the subtask's thread; what it puts out gets the window's last
 * millisecond as event time.
 *
 * @param <I> result of the aggregate, or an {@code Iterable} of elements
 * @param <O> elements out
 * @param <W> windows
 */
@FunctionalInterface
public interface AllWindowFunction<I, O, W extends Window> extends Serializable {

  /** Puts out any number of elements for what is in {@code window}. */
  void apply(W window, I input, Collector<O> out) throws Exception;
}
