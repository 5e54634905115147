package dev.sluice.windowing.assign;

import java.io.Serializable;

/**
 * Says for an element how long after it nothing must come for its session to end.
 *
 * @param <T> elements
 */
@FunctionalInterface
public interface SessionGap<T> extends Serializable {

  /** The gap in milliseconds, at least 1. */
  long millisOf(T element);

  /**
   * The gap, refused if it is none.
   *
   * @param windows the name of the assigner, for the message
   * @throws IllegalArgumentException when the gap is not at least a millisecond
   */
  default long checkedMillisOf(T element, String windows) {
    long gap = millisOf(element);
    Millis.requirePositive(windows, "gap for this element", gap);
    return gap;
  }
}
