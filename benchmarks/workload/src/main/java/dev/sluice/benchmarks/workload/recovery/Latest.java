package dev.sluice.benchmarks.workload.recovery;

import dev.sluice.benchmarks.workload.Tally;
import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.benchmarks.workload.state.Profile;

/**
 * The last count of each key that a sink has seen since it was opened. Used by one thread at a
 * time.
 */
public final class Latest {

  private final int subtask;
  private final long[] counts;
  private long seen;
  private long checksum;

  /**
   * Of one subtask of a sink.
   *
   * @param keys how many keys there are, a power of two
   */
  public Latest(int subtask, long keys) {
    this.subtask = subtask;
    this.counts = new long[Math.toIntExact(keys)];
  }

  /**
   * Takes a result.
   *
   * @throws IllegalStateException when it does not follow the one before
   */
  public void take(KeyCount result) {
    int key = (int) result.key();
    long before = counts[key];
    if (before == 0) {
      if (seen == 0) {
        Told.say(Told.Kind.FIRST, subtask, 0, 0);
      }
      seen++;
    } else if (result.count() != before + 1) {
      throw new IllegalStateException(
          "key %d was counted %d, expected %d".formatted(key, result.count(), before + 1));
    }
    counts[key] = result.count();
    checksum += Tally.mix(key) * (result.count() - before);
  }

  /** Says what it has seen. */
  public void tell() {
    Told.say(Told.Kind.SEEN, subtask, seen, checksum);
  }

  /** What all of them must have seen at the end, with so many elements of each lane. */
  public static Tally expected(long[] given, long keys) {
    long[] counts = new long[Math.toIntExact(keys)];
    for (int lane = 0; lane < given.length; lane++) {
      for (long before = 0; before < given[lane]; before++) {
        counts[(int) Profile.event(before * given.length + lane, keys).key()]++;
      }
    }
    long checksum = 0;
    for (int key = 0; key < counts.length; key++) {
      checksum += Tally.mix(key) * counts[key];
    }
    return new Tally(keys, checksum);
  }
}
