package dev.sluice.windowing.assign;

import java.io.Serializable;

/**
 * Says for an element how long after it nothing must come for its session to end.
 *
 * @param <T> elements
 */
@FunctionalInterface
public interface SessionWindowTimeGapExtractor<T> extends Serializable {

  /** The gap in milliseconds, at least 1. */
  long extract(T element);
}
