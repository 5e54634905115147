package dev.sluice.benchmarks.workload.nexmark;

import dev.sluice.benchmarks.workload.Lane;
import dev.sluice.benchmarks.workload.Tally;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Which events have been given.
 *
 * @param lanes what was read
 */
record Given(List<Lane> lanes) {

  /** Whether this index has been given. */
  boolean contains(long index) {
    int readers = lanes.size();
    return index / readers < lanes.get((int) (index % readers)).given();
  }

  /** An index above all that have been given. */
  long end() {
    return lanes.stream().mapToLong(lane -> lane.index(lane.given())).max().orElse(0);
  }

  /** Calls for all of them in ascending order that are of some kind. */
  void each(LongPredicate kind, LongConsumer call) {
    long end = end();
    for (long index = 0; index < end; index++) {
      if (kind.test(index) && contains(index)) {
        call.accept(index);
      }
    }
  }

  /** Adds up what some function gives for all that are of some kind. */
  Tally sum(LongPredicate kind, LongFunction<Tally> function) {
    long[] sums = new long[2];
    each(
        kind,
        index -> {
          Tally one = function.apply(index);
          sums[0] += one.weight();
          sums[1] += one.checksum();
        });
    return new Tally(sums[0], sums[1]);
  }
}
