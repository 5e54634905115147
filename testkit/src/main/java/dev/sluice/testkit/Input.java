package dev.sluice.testkit;

import java.time.Duration;

/** One thing that happens to an operator under test. */
sealed interface Input<I> {

  /** An element with its event time. */
  record Element<I>(I value, long timestamp) implements Input<I> {
    @Override
    public String toString() {
      return "element " + value + " at " + timestamp;
    }
  }

  /** A watermark. */
  record WatermarkReached<I>(long timestamp) implements Input<I> {
    @Override
    public String toString() {
      return "watermark " + timestamp;
    }
  }

  /** Processing time that passes. */
  record TimePasses<I>(Duration by) implements Input<I> {
    @Override
    public String toString() {
      return "clock by " + by;
    }
  }

  /** Whether the elements before it and behind it cannot be in one batch. */
  default boolean endsBatch() {
    return !(this instanceof Element<I>);
  }
}
