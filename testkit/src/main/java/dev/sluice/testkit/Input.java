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

  /** An element of the second input with its event time. */
  record Second<I>(Object value, long timestamp) implements Input<I> {
    @Override
    public String toString() {
      return "second " + value + " at " + timestamp;
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

  /** Whether it can be in a batch, with others of its kind: of one input that is. */
  default boolean isInBatch() {
    return this instanceof Element<I> || this instanceof Second<I>;
  }

  /** Whether it can come in one batch with another. */
  default boolean joinsBatchOf(Input<I> other) {
    return isInBatch() && getClass() == other.getClass();
  }
}
