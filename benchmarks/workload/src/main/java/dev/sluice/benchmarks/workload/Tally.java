package dev.sluice.benchmarks.workload;

/**
 * What sinks have seen, in a form that does not depend on the order. Immutable.
 *
 * @param weight how much there was, as the work says
 * @param checksum a sum over all results of something that changes with each of them
 */
public record Tally(long weight, long checksum) {

  private static final long FIRST = 0xBF58_476D_1CE4_E5B9L;
  private static final long SECOND = 0x94D0_49BB_1331_11EBL;

  /** Spreads a number over all 64 bits (Steele, Lea and Flood, Fast splittable PRNGs, mix64). */
  public static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * FIRST;
    mixed = (mixed ^ (mixed >>> 27)) * SECOND;
    return mixed ^ (mixed >>> 31);
  }

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(weight + other.weight, checksum + other.checksum);
  }
}
