package dev.sluice.dataflow.state;

import java.time.Duration;
import java.util.Objects;

/**
 * How long what is kept in a state lives, in processing time. Immutable.
 *
 * <p>Writing a value gives it its whole time again, and so does reading where that is declared.
 * What has outlived its time is never handed out; its memory is given back bit by bit with the
 * elements and timers that come, of whatever key. In a list each value has its own time, in a map
 * each entry.
 */
public final class StateTtl {

  /** State that lives until it is cleared. */
  public static final StateTtl NONE = new StateTtl(Duration.ZERO, false);

  /** Ample, and far from where sums of milliseconds overflow. */
  private static final Duration LONGEST = Duration.ofDays(365_000);

  private final Duration duration;
  private final boolean refreshedByReading;

  private StateTtl(Duration duration, boolean refreshedByReading) {
    this.duration = duration;
    this.refreshedByReading = refreshedByReading;
  }

  /**
   * State that lives for {@code duration} after it was last written.
   *
   * @throws IllegalArgumentException when it is less than a millisecond or more than a thousand
   *     years
   */
  public static StateTtl of(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "state cannot live for %s; expected one millisecond to a thousand years, or StateTtl.NONE for ever"
              .formatted(duration));
    }
    return new StateTtl(duration, false);
  }

  /**
   * The same, with reading as good as writing.
   *
   * @throws IllegalStateException for {@link #NONE}, which has no time to give again
   */
  public StateTtl refreshedByReading() {
    if (isNone()) {
      throw new IllegalStateException(
          "StateTtl.NONE has no time that reading could give again; expected StateTtl.of(duration)");
    }
    return new StateTtl(duration, true);
  }

  /** How long; zero for {@link #NONE}. */
  public Duration duration() {
    return duration;
  }

  /** Whether reading gives a value its whole time again. */
  public boolean isRefreshedByReading() {
    return refreshedByReading;
  }

  /** Whether state lives until it is cleared. */
  public boolean isNone() {
    return duration.isZero();
  }

  @Override
  public String toString() {
    if (isNone()) {
      return "kept until cleared";
    }
    return duration
        + (refreshedByReading ? " after it was written or read" : " after it was written");
  }
}
