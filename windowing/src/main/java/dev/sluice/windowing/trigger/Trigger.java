package dev.sluice.windowing.trigger;

import dev.sluice.windowing.assign.Window;
import java.io.Serializable;
import java.util.List;

/**
 * Decides when a window is given to its function, and when its elements are forgotten.
 *
 * <p>Asked for every element that is put into a window and for every timer that it has registered.
 * One object serves all windows of a subtask, on its thread: what differs between windows is kept
 * in {@linkplain TriggerContext#state state}, which is declared by {@link #states} and survives a
 * crash like all state.
 *
 * <p>A trigger that fires for every element above a limit:
 *
 * <pre>{@code
 * final class AboveLimit extends Trigger<Long, TimeWindow> {
 *   public TriggerResult onElement(
 *       Long element, long timestamp, TimeWindow window, TriggerContext context) {
 *     return element > 100 ? TriggerResult.FIRE : TriggerResult.CONTINUE;
 *   }
 *
 *   public void clear(TimeWindow window, TriggerContext context) {}
 * }
 * }</pre>
 *
 * @param <T> elements
 * @param <W> windows
 */
public abstract class Trigger<T, W extends Window> implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What a trigger may ask, and the timers and states of the window at hand. */
  public interface TriggerContext {

    /** The machine's clock in milliseconds since the epoch. */
    long currentProcessingTime();

    /** The operator's watermark; {@code Long.MIN_VALUE} before the first one. */
    long currentWatermark();

    /**
     * Asks for {@link Trigger#onEventTime} once the watermark has reached {@code time}, in
     * milliseconds; with the next watermark where it has already. A second one for the same time
     * and window is the same timer.
     *
     * @throws IllegalArgumentException when the time lies beyond what windows can have
     */
    void registerEventTimeTimer(long time);

    /**
     * Asks for {@link Trigger#onProcessingTime} once the clock has reached {@code time}, in
     * milliseconds since the epoch. What is not due when the input ends never comes.
     *
     * @throws IllegalArgumentException when the time lies beyond what windows can have
     */
    void registerProcessingTimeTimer(long time);

    /** Forgets the timer; nothing happens if there is none. */
    void deleteEventTimeTimer(long time);

    /** Forgets the timer; nothing happens if there is none. */
    void deleteProcessingTimeTimer(long time);

    /**
     * A state of the window at hand.
     *
     * @throws IllegalStateException when {@link Trigger#states} does not declare it
     */
    <S> S state(TriggerState<S> declared);
  }

  /** What a trigger may do when windows have become one. */
  public interface OnMergeContext extends TriggerContext {

    /**
     * Puts what the merged windows have of a state into that of the one they have become.
     *
     * @throws IllegalArgumentException when the state is of a kind that cannot be merged
     */
    void mergeState(TriggerState<?> declared);
  }

  /** Called for an element that was put into a window; its time is that of the element. */
  public abstract TriggerResult onElement(
      T element, long timestamp, W window, TriggerContext context) throws Exception;

  /** Called when the clock has reached the time of a timer. */
  public TriggerResult onProcessingTime(long time, W window, TriggerContext context)
      throws Exception {
    return TriggerResult.CONTINUE;
  }

  /**
   * Called when the watermark has reached the time of a timer, and when the window is {@linkplain
   * Window#maxTimestamp over}, if it is one of event time, and allowed lateness has passed.
   */
  public TriggerResult onEventTime(long time, W window, TriggerContext context) throws Exception {
    return TriggerResult.CONTINUE;
  }

  /**
   * Whether it is of no use without event time, as one that registers timers by the watermark or by
   * the times of elements. A job is refused that has such a trigger on elements without event time.
   */
  public boolean needsEventTime() {
    return false;
  }

  /** Whether windows may become one; {@link #onMerge} is then called. */
  public boolean canMerge() {
    return false;
  }

  /**
   * Called when windows have become one, before the element that has made them one is seen. Timers
   * of the windows that are no more never come: what is still wanted is to be registered here.
   */
  public void onMerge(W window, OnMergeContext context) throws Exception {
    throw new UnsupportedOperationException(this + " cannot be used with windows that merge");
  }

  /** Called when the window is over for good: forgets its states and timers. */
  public abstract void clear(W window, TriggerContext context) throws Exception;

  /** All states that this trigger, or one inside it, asks for. */
  public List<TriggerState<?>> states() {
    return List.of();
  }
}
