package dev.sluice.windowing.assign;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.Serializable;
import java.util.Collection;

/**
 * The rule by which the elements of a key are grouped into windows.
 *
 * <p>Open to rules of the user's own: immutable, told by content alone, and giving the same windows
 * for the same element and time. Aligned windows and sessions with a fixed gap have operators of
 * their own where nothing but an aggregate is asked of them.
 *
 * <p>A rule that puts elements into hours until noon and into one window from then on:
 *
 * <pre>{@code
 * record HoursUntilNoon() implements WindowAssigner<Object, TimeWindow> {
 *   public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
 *     long hour = 3_600_000;
 *     long day = TimeWindow.startOf(timestamp, 0, 24 * hour);
 *     long start = TimeWindow.startOf(timestamp, 0, hour);
 *     return List.of(
 *         timestamp < day + 12 * hour
 *             ? new TimeWindow(start, start + hour)
 *             : new TimeWindow(day + 12 * hour, day + 24 * hour));
 *   }
 *
 *   public TypeDescriptor<TimeWindow> windowType() {
 *     return TimeWindow.TYPE;
 *   }
 *
 *   public boolean isEventTime() {
 *     return true;
 *   }
 * }
 * }</pre>
 *
 * @param <T> elements
 * @param <W> windows
 */
public interface WindowAssigner<T, W extends Window> extends Serializable {

  /**
   * The range of event times in which windows can be found, in milliseconds from the epoch either
   * way: 146 million years, so that no edge of a window overflows.
   */
  long MOST_DISTANT_TIMESTAMP = Long.MAX_VALUE / 2;

  /**
   * The longest span of time, such as a size, a gap or a lateness, in milliseconds: 36 million
   * years, so that its sum with an event time is one that a {@code long} holds.
   */
  long LONGEST_MILLIS = Long.MAX_VALUE / 8;

  /** What an assigner may ask beside element and timestamp. */
  interface Context {

    /** The machine's clock in milliseconds since the epoch. */
    long currentProcessingTime();
  }

  /** When a window fires of which nobody has said it. */
  enum Firing {
    /** When the watermark has reached the window's last millisecond. */
    AT_EVENT_TIME,
    /** When the machine's clock has reached the window's last millisecond. */
    AT_PROCESSING_TIME,
    /** When the input has ended. */
    AT_END_OF_INPUT,
    /** Never, so that a trigger must be declared. */
    NEVER
  }

  /**
   * The windows that an element belongs to; none for one that is left out.
   *
   * @param timestamp event time in milliseconds; {@code Long.MIN_VALUE} where there is none, which
   *     an assigner {@linkplain #isEventTime of event time} is never given
   */
  Collection<W> assignWindows(T element, long timestamp, Context context);

  /** The type of the windows; usable as key. */
  TypeDescriptor<W> windowType();

  /**
   * Whether windows are over when the watermark says so, else when the clock does. Only windows of
   * event time have late elements.
   */
  boolean isEventTime();

  /** When its windows fire if no trigger is declared. */
  default Firing firing() {
    return isEventTime() ? Firing.AT_EVENT_TIME : Firing.AT_PROCESSING_TIME;
  }
}
