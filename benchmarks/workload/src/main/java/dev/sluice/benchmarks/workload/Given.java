package dev.sluice.benchmarks.workload;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * Which indices have been given, asked when the sources have ended.
 *
 * @param lanes what was read
 */
public record Given(List<Lane> lanes) {

  /** An index above all that have been given. */
  public long end() {
    return lanes.stream().mapToLong(lane -> lane.index(lane.given())).max().orElse(0);
  }

  /** Whether an index has been given. */
  public boolean contains(long index) {
    int readers = lanes.size();
    return index / readers < lanes.get((int) (index % readers)).given();
  }

  /** Calls for all of them in ascending order. */
  public void each(LongConsumer call) {
    long rounds = lanes.stream().mapToLong(Lane::given).max().orElse(0);
    for (long before = 0; before < rounds; before++) {
      for (Lane lane : lanes) {
        if (before < lane.given()) {
          call.accept(lane.index(before));
        }
      }
    }
  }

  /** Calls for all of them in ascending order that are of some kind. */
  public void each(LongPredicate kind, LongConsumer call) {
    each(
        index -> {
          if (kind.test(index)) {
            call.accept(index);
          }
        });
  }

  /** Adds up what some function gives for all that are of some kind. */
  public Tally sum(LongPredicate kind, LongFunction<Tally> function) {
    RunningTally sums = new RunningTally();
    each(kind, index -> sums.add(function.apply(index)));
    return sums.take();
  }
}
