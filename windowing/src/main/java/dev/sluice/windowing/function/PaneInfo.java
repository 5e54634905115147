package dev.sluice.windowing.function;

/**
 * Which of the firings of a window this is.
 *
 * <p>In a window of event time from 0 to 10 with an allowed lateness of 5 that fires for every
 * element: elements at 1 and 2 make the firings 0 and 1, both {@code EARLY}, 0 being the first; the
 * watermark 9 makes number 2, {@code ON_TIME}; an element at 3 that comes then makes number 3,
 * {@code LATE}. None of them is known to be the last, since another element may come.
 *
 * @param timing how it stands to the end of the window
 * @param index how many firings of the window were before it
 * @param first whether none was before it
 * @param last whether it is known that none comes after it
 */
public record PaneInfo(Timing timing, long index, boolean first, boolean last) {

  /**
   * How a firing stands to the end of the window: in event time by the watermark, in processing
   * time by the clock.
   */
  public enum Timing {
    /** The window was not over yet. */
    EARLY,
    /** The first one since the window was over. */
    ON_TIME,
    /** A later one. */
    LATE
  }
}
