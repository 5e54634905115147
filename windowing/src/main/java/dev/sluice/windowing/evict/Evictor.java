package dev.sluice.windowing.evict;

import dev.sluice.windowing.assign.Window;
import java.io.Serializable;

/**
 * Removes elements from a window that fires, before or after its function has seen them.
 *
 * <p>What is removed is gone for later firings too. A window with an evictor keeps all its elements
 * and nothing is aggregated before it fires. Without state of its own; called by the thread of the
 * subtask.
 *
 * <p>An evictor that leaves out elements without value, which the function would only have to skip:
 *
 * <pre>{@code
 * record WithoutZeros() implements Evictor<Long, Window> {
 *   public void evictBefore(
 *       Iterable<TimestampedValue<Long>> elements, int size, Window window, Context context) {
 *     for (Iterator<TimestampedValue<Long>> each = elements.iterator(); each.hasNext(); ) {
 *       if (each.next().value() == 0) {
 *         each.remove();
 *       }
 *     }
 *   }
 *
 *   public void evictAfter(
 *       Iterable<TimestampedValue<Long>> elements, int size, Window window, Context context) {}
 * }
 * }</pre>
 *
 * @param <T> elements
 * @param <W> windows
 */
public interface Evictor<T, W extends Window> extends Serializable {

  /** What an evictor may ask. */
  interface Context {

    /** The machine's clock in milliseconds since the epoch. */
    long currentProcessingTime();

    /** The operator's watermark. */
    long currentWatermark();
  }

  /**
   * Called when the window fires, before its function.
   *
   * @param elements in the order in which they came; removed through their iterator
   * @param size how many they are
   */
  void evictBefore(Iterable<TimestampedValue<T>> elements, int size, W window, Context context);

  /**
   * Called when the window has fired, behind its function.
   *
   * @param elements those that the function has seen
   * @param size how many they are
   */
  void evictAfter(Iterable<TimestampedValue<T>> elements, int size, W window, Context context);
}
