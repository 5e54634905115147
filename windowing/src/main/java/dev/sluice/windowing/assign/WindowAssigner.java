package dev.sluice.windowing.assign;

/**
 * The rule by which the elements of a key are grouped into windows.
 *
 * <p>The kinds are known to the engine, which has an operator of its own for aligned windows and
 * for sessions; hence closed. Immutable.
 */
public sealed interface WindowAssigner permits AlignedWindows, EventTimeSessionWindows {

  /**
   * The range of event times in which windows can be found, in milliseconds from the epoch either
   * way: 146 million years, so that no edge of a window overflows.
   */
  long MOST_DISTANT_TIMESTAMP = Long.MAX_VALUE / 2;
}
