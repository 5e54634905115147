package dev.sluice.benchmarks.workload.slide;

import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.Tally;
import java.io.Serializable;

/**
 * How long the windows of a setting are, and how many readings it has. Immutable.
 *
 * <p>Windows start each second, in which each key has ten readings on average.
 *
 * @param keys how many keys there are
 * @param size how long a window is, in milliseconds
 */
public record Sliding(long keys, long size) implements Serializable {

  /** From the start of a window to that of the next one, in milliseconds. */
  public static final long SLIDE = 1_000;

  private static final long PER_SLIDE = 10;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final int SHARE_BITS = 32;
  private static final long LOW = 0xFFFF_FFFFL;

  /** Which of the two works it is: one with windows of an hour or one of a minute. */
  public static Sliding of(Setting setting) {
    return switch (setting.work()) {
      case "slide-hour" -> new Sliding(setting.keys(), HOUR);
      case "slide-minute" -> new Sliding(setting.keys(), MINUTE);
      default ->
          throw new IllegalArgumentException("'%s' has no windows".formatted(setting.work()));
    };
  }

  /** The reading of an index, of any key. */
  public Reading reading(long index) {
    long random = Tally.mix(index + 1);
    return new Reading(keyOf(random), timeOf(index, random));
  }

  long keyOf(long random) {
    return ((random & LOW) * keys) >>> SHARE_BITS;
  }

  /** The time of the index before disorder, and so the latest time of any up to it. */
  long latest(long index) {
    return Reading.DISORDER + index * SLIDE / (PER_SLIDE * keys);
  }

  long timeOf(long index, long random) {
    return latest(index) - (((random >>> SHARE_BITS) * Reading.DISORDER) >>> SHARE_BITS);
  }
}
