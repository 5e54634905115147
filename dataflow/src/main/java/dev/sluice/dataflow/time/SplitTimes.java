package dev.sluice.dataflow.time;

import java.util.Optional;

/**
 * How the splits of one subtask come by their event times and watermarks, as a {@link
 * WatermarkStrategy} says. Used by the thread of the subtask alone.
 *
 * @param <T> elements
 */
public interface SplitTimes<T> {

  /** Takes a look at the clock, if it counts, before a portion of elements is read. */
  void look(ProcessingClock clock);

  /** In how many nanoseconds to look again though no elements come. */
  long lookAgainNanos();

  /** The event time of an element, in milliseconds, of which a source has said this one. */
  long eventTime(T element, long stampedBySource);

  /** A generator for a newly opened split; empty where there is no event time. */
  Optional<WatermarkGenerator<T>> newGenerator();

  /**
   * Whether times are those of the elements, so that what splits know of them beforehand counts.
   */
  boolean areOfElements();
}
