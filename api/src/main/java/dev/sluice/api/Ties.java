package dev.sluice.api;

/** Which of two elements with equal values {@code minBy} and {@code maxBy} keep. */
public enum Ties {
  /** The one that came first, as Flink does unless told otherwise. */
  FIRST,
  /** The one that came last. */
  LAST
}
