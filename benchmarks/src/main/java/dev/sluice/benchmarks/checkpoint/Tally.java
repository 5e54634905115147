package dev.sluice.benchmarks.checkpoint;

import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what comes to the sinks of a job while it runs. Safe for any thread. */
final class Tally {

  private final List<AtomicLong> counts = new CopyOnWriteArrayList<>();

  /** A sink that counts and sums. */
  Sink<KeyCount> sink() {
    return context -> {
      AtomicLong seen = new AtomicLong();
      counts.add(seen);
      return new Writer(seen);
    };
  }

  /** How many elements have come so far. */
  long seen() {
    return counts.stream().mapToLong(AtomicLong::get).sum();
  }

  private static final class Writer implements SinkWriter<KeyCount> {

    private final AtomicLong seen;
    private long count;
    private long sum;

    Writer(AtomicLong seen) {
      this.seen = seen;
    }

    @Override
    public void write(KeyCount element, long timestamp) {
      sum += element.count();
      seen.lazySet(++count);
    }

    /** Asks for the sum, so that no compiler leaves it out. */
    @Override
    public void close() {
      if (sum < count) {
        throw new IllegalStateException(
            "%d elements have a sum of counts of %d; expected at least 1 each"
                .formatted(count, sum));
      }
    }
  }
}
