package dev.sluice.windowing.assign;

import java.time.Duration;

/** The checks of the durations that windows are made of. */
final class Millis {

  private Millis() {}

  static long of(String windows, String what, Duration duration) {
    try {
      return duration.toMillis();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s got the %s %s; expected at most %d milliseconds"
              .formatted(windows, what, duration, WindowAssigner.LONGEST_MILLIS),
          e);
    }
  }

  /**
   * The gap that an element says.
   *
   * @throws IllegalArgumentException when it is none
   */
  static <T> long gapOf(
      String windows, SessionWindowTimeGapExtractor<? super T> extractor, T element) {
    long gap = extractor.extract(element);
    requirePositive(windows, "gap for the element " + element, gap);
    return gap;
  }

  static void requirePositive(String windows, String what, long millis) {
    if (millis <= 0 || millis > WindowAssigner.LONGEST_MILLIS) {
      throw new IllegalArgumentException(
          "%s got a %s of %d milliseconds; expected at least 1 and at most %d"
              .formatted(windows, what, millis, WindowAssigner.LONGEST_MILLIS));
    }
  }

  static void requireWithin(String windows, long offset, String bound, long millis) {
    if (offset <= -millis || offset >= millis) {
      throw new IllegalArgumentException(
          ("%s got an offset of %d milliseconds; expected less than the %s of %d either way, for"
                  + " example the remainder of a division by it")
              .formatted(windows, offset, bound, millis));
    }
  }

  static void requireMultiple(String windows, long size, long step) {
    if (size % step != 0) {
      throw new IllegalArgumentException(
          "%s got a largest size of %d milliseconds and steps of %d; expected a multiple of the step"
              .formatted(windows, size, step));
    }
  }
}
