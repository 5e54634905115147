package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.windowing.assign.Window;
import java.io.Serializable;

/**
 * A user function that handles windows of a stream without keys as they fire: with all their
 * elements, or with the one result to which these were aggregated.
 *
 * <p>One instance, used by one thread at a time. What it puts out gets the window's last
 * millisecond as event time. Contexts and states are those of {@link ProcessWindowFunction}, for
 * the one key that all elements have.
 *
 * @param <I> elements of the window, or the one result of its aggregate
 * @param <O> elements out
 * @param <W> windows
 */
public abstract class ProcessAllWindowFunction<I, O, W extends Window> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Called once before the first window; asks for state and counters. */
  public void open(WindowRuntimeContext context) throws Exception {}

  /**
   * Handles one firing of a window.
   *
   * @param elements in the order in which they came, to be read within this call only
   */
  public abstract void process(
      ProcessWindowFunction.Context<W> context, Iterable<I> elements, Collector<O> out)
      throws Exception;

  /** Called when the window is over for good; its own state is forgotten afterwards. */
  public void clear(ProcessWindowFunction.Context<W> context) throws Exception {}

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}
}
