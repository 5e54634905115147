package dev.sluice.benchmarks.workload.session;

import dev.sluice.benchmarks.workload.Tally;

/**
 * A click of a user.
 *
 * <p>A fifth of all users clicks at any time; which fifth that is goes round. So a user clicks for
 * 4 s, some twenty times where there are 100,000 of them, and then not for 16 s.
 *
 * @param user who clicks
 * @param time event time in milliseconds
 */
public record Click(long user, long time) {

  /** Clicks come at most so much later than ones of a later time, in milliseconds. */
  public static final long DISORDER = 1_000;

  private static final int PER_MILLI = 100;
  private static final long ROUND = 20_000;
  private static final long SHARE = 5;
  private static final int SHARE_BITS = 32;
  private static final long LOW = 0xFFFF_FFFFL;

  /** The click of an index, by one of so many users. */
  public static Click of(long index, long users) {
    long random = Tally.mix(index + 1);
    long time = timeOf(index, random);
    return new Click(userOf(time, random, users), time);
  }

  /** Its time, of what is random about it. */
  static long timeOf(long index, long random) {
    return DISORDER + index / PER_MILLI - (((random >>> SHARE_BITS) * DISORDER) >>> SHARE_BITS);
  }

  /** Its user, of its time and what is random about it. */
  static long userOf(long time, long random, long users) {
    long first = time % ROUND * users / ROUND;
    long user = first + (((random & LOW) * (users / SHARE)) >>> SHARE_BITS);
    return user < users ? user : user - users;
  }
}
