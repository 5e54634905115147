package dev.sluice.benchmarks.workload.session;

/**
 * Clicks of a user with no long silence between them.
 *
 * @param user who has clicked
 * @param start the time of the first click
 * @param end when the silence behind the last click was long enough
 * @param clicks how many there were
 */
public record Visit(long user, long start, long end, long clicks) {

  /** How long a silence ends a visit, in milliseconds. */
  public static final long GAP = 5_000;
}
