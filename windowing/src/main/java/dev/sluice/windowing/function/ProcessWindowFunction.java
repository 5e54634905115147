package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.Window;
import java.io.Serializable;

/**
 * A user function that handles windows as they fire: with all their elements, or with the one
 * result to which these were aggregated.
 *
 * <p>One instance per subtask, used by one thread at a time. What it puts out gets the window's
 * last millisecond as event time.
 *
 * <pre>{@code
 * final class Numbered extends ProcessWindowFunction<Long, String, String, TimeWindow> {
 *   public void process(
 *       String key, Context<TimeWindow> context, Iterable<Long> sums, Collector<String> out) {
 *     for (long sum : sums) {
 *       out.collect("%s: %d, firing %d".formatted(key, sum, context.pane().index()));
 *     }
 *   }
 * }
 * }</pre>
 *
 * @param <I> elements of the window, or the one result of its aggregate
 * @param <O> elements out
 * @param <K> key
 * @param <W> windows
 */
public abstract class ProcessWindowFunction<I, O, K, W extends Window> implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * What a window function may know and ask while it handles one window.
   *
   * @param <W> windows
   */
  public interface Context<W extends Window> {

    /** The window at hand. */
    W window();

    /**
     * Which firing this is; the one to come while the window is {@linkplain
     * ProcessWindowFunction#clear cleared}.
     */
    PaneInfo pane();

    /** The operator's watermark; {@code Long.MIN_VALUE} before the first one. */
    long currentWatermark();

    /** The machine's clock in milliseconds since the epoch. */
    long currentProcessingTime();

    /**
     * Puts out {@code value} under a tag, with the last millisecond of the window as its event
     * time; gone if nobody reads the side output.
     */
    <S> void output(OutputTag<S> tag, S value);
  }

  /** Called once before the first window; asks for state and counters. */
  public void open(WindowRuntimeContext context) throws Exception {}

  /**
   * Handles one firing of a window.
   *
   * @param elements in the order in which they came, to be read within this call only
   */
  public abstract void process(K key, Context<W> context, Iterable<I> elements, Collector<O> out)
      throws Exception;

  /** Called when the window is over for good; its own state is forgotten afterwards. */
  public void clear(Context<W> context) throws Exception {}

  /** Called once at the end, also after a failure. */
  public void close() throws Exception {}
}
