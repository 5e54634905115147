package dev.sluice.benchmarks.workload;

import java.util.List;

/** Works out what the sinks of a work must have seen. */
@FunctionalInterface
public interface Check {

  /** What must have been seen when these lanes have been given. */
  Tally expected(List<Lane> lanes);

  /**
   * Compares with what has been seen.
   *
   * @throws IllegalStateException when it is something else
   */
  default void verify(Meter meter) {
    Tally expected = expected(meter.lanes());
    if (!expected.equals(meter.seen())) {
      throw new IllegalStateException(
          "the sinks have seen %s after %d elements, expected %s"
              .formatted(meter.seen(), meter.given(), expected));
    }
  }
}
