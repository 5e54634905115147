package dev.sluice.benchmarks.workload.count;

import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Tally;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Counts the events of each key anew.
 *
 * @param keys how many keys there are, a power of two
 * @param keyOf the key of the event of an index
 */
public record CountCheck(long keys, LongUnaryOperator keyOf) implements Check {

  /** For events as {@link Event} makes them. */
  public CountCheck(long keys) {
    this(keys, index -> Event.keyOf(index, keys));
  }

  /** What one result adds. */
  public static Tally of(KeyCount result) {
    return ofCount(result.key(), result.count());
  }

  /** What a count of a key adds. */
  public static Tally ofCount(long key, long count) {
    return new Tally(1, Tally.mix(key) * count);
  }

  @Override
  public Tally expected(List<Lane> lanes) {
    long[] counts = new long[Math.toIntExact(keys)];
    for (Lane lane : lanes) {
      long given = lane.given();
      for (long before = 0; before < given; before++) {
        counts[(int) keyOf.applyAsLong(lane.index(before))]++;
      }
    }
    long results = 0;
    long checksum = 0;
    for (int key = 0; key < counts.length; key++) {
      results += counts[key];
      checksum += Tally.mix(key) * (counts[key] * (counts[key] + 1) / 2);
    }
    return new Tally(results, checksum);
  }
}
