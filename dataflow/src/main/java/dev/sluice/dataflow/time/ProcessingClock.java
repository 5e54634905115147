package dev.sluice.dataflow.time;

/**
 * The source of processing time; the only way any part of Sluice learns what time it is.
 *
 * <p>Tests pass a virtual one. Thread-safe.
 */
public interface ProcessingClock {

  /** Wall-clock time in milliseconds since the epoch; may jump. */
  long millis();

  /** Monotonic time in nanoseconds from an arbitrary origin; for durations only. */
  long nanos();
}
