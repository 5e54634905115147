package dev.sluice.benchmarks.workload.slide;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Given;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Tally;
import java.util.List;

/**
 * Counts the readings of each key in each second anew, and from these all windows.
 *
 * @param sliding the windows
 */
public record SlideCheck(Sliding sliding) implements Check {

  private static final long KEY_STRIDE = 1L << 32;

  /** What one result adds. */
  public static Tally of(WindowCount result) {
    return new Tally(result.count(), mark(result.key(), result.start(), result.count()));
  }

  /** Mixes the count in, or a window that came in two parts would be as good as a whole one. */
  private static long mark(long key, long start, long count) {
    return Tally.mix(Tally.mix(key * KEY_STRIDE + start / Sliding.SLIDE) + count);
  }

  @Override
  public Tally expected(List<Lane> lanes) {
    Given given = new Given(lanes);
    int[][] counts = new int[Math.toIntExact(sliding.keys())][seconds(given)];
    given.each(
        index -> {
          long random = Tally.mix(index + 1);
          long second = sliding.timeOf(index, random) / Sliding.SLIDE;
          counts[(int) sliding.keyOf(random)][(int) second]++;
        });
    Tally all = new Tally(0, 0);
    for (int key = 0; key < counts.length; key++) {
      all = all.plus(windows(key, counts[key]));
    }
    return all;
  }

  private int seconds(Given given) {
    return Math.toIntExact(sliding.latest(given.end()) / Sliding.SLIDE + 1);
  }

  /** All windows of a key, also those that start before the first second. */
  private Tally windows(long key, int[] counts) {
    int length = (int) (sliding.size() / Sliding.SLIDE);
    long weight = 0;
    long checksum = 0;
    long within = 0;
    for (int last = 0; last < counts.length + length - 1; last++) {
      within += last < counts.length ? counts[last] : 0;
      within -= last >= length ? counts[last - length] : 0;
      if (within > 0) {
        weight += within;
        checksum += mark(key, (last - length + 1) * Sliding.SLIDE, within);
      }
    }
    return new Tally(weight, checksum);
  }
}
