package dev.sluice.windowing.join;

import java.time.Duration;
import java.util.Objects;

/**
 * How much of what a lookup join has been told a subtask keeps, and for how long. Immutable.
 *
 * <p>It is no state: after a restart all is asked for anew.
 *
 * @param maxRows of how many keys the rows are kept at most; beyond it those go that have not been
 *     used for longest. 0 keeps nothing
 * @param expireAfterWrite how long rows are used after they were asked for, in processing time; 1
 *     ms to 3,650 days
 * @param cacheMissingKey whether it is kept as well that a key has no rows
 */
public record LookupCache(long maxRows, Duration expireAfterWrite, boolean cacheMissingKey) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(3_650);

  /** Asks for every element. */
  public static final LookupCache NONE = new LookupCache(0, SHORTEST, false);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is out of range
   */
  public LookupCache {
    Objects.requireNonNull(expireAfterWrite, "expireAfterWrite");
    if (maxRows < 0 || maxRows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "maxRows is %d; expected 0, which keeps nothing, to %d"
              .formatted(maxRows, Integer.MAX_VALUE));
    }
    if (expireAfterWrite.compareTo(SHORTEST) < 0 || expireAfterWrite.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "expireAfterWrite is %s; expected 1 ms to 3,650 days".formatted(expireAfterWrite));
    }
  }

  /** Keeps the rows of at most so many keys for so long, also that a key has none. */
  public static LookupCache of(long maxRows, Duration expireAfterWrite) {
    return new LookupCache(maxRows, expireAfterWrite, true);
  }

  /** The same, but keys without rows are asked for each time. */
  public LookupCache withoutMissingKeys() {
    return new LookupCache(maxRows, expireAfterWrite, false);
  }
}
