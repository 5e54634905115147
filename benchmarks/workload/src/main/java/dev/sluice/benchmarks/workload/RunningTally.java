package dev.sluice.benchmarks.workload;

/**
 * What one subtask of a sink has seen so far. Used by one thread; has its cache lines to itself, as
 * a {@link Cursor} has.
 */
public final class RunningTally {

  private static final int WEIGHT = Cursor.APART;
  private static final int CHECKSUM = Cursor.APART + 1;

  private final long[] sums = new long[2 * Cursor.APART + 2];

  /** Takes what a result adds. */
  public void add(Tally added) {
    sums[WEIGHT] += added.weight();
    sums[CHECKSUM] += added.checksum();
  }

  /** What was seen since the last time. */
  public Tally take() {
    Tally seen = new Tally(sums[WEIGHT], sums[CHECKSUM]);
    sums[WEIGHT] = 0;
    sums[CHECKSUM] = 0;
    return seen;
  }
}
