package dev.sluice.benchmarks.slide;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counts of all keys of each window, added up by sinks. Safe for any thread. */
final class WindowSums {

  private record Part(long sum, int writers) {

    Part plus(Part other) {
      return new Part(sum + other.sum, writers + other.writers);
    }
  }

  private final Map<Long, Part> byEnd = new ConcurrentHashMap<>();

  Sink<Long> sink() {
    return context -> new Writer();
  }

  /**
   * Checks all windows that each of so many writers has gone through.
   *
   * @return how many that are
   * @throws IllegalStateException when one has a wrong sum
   */
  int check(Setting setting, int writers) {
    int checked = 0;
    for (Map.Entry<Long, Part> each : byEnd.entrySet()) {
      if (each.getValue().writers() == writers) {
        long expected = setting.readingsUntil(each.getKey());
        if (each.getValue().sum() != expected) {
          throw new IllegalStateException(
              "the window that ends at %d has %d readings, expected %d"
                  .formatted(each.getKey(), each.getValue().sum(), expected));
        }
        checked++;
      }
    }
    return checked;
  }

  private final class Writer implements SinkWriter<Long> {

    private long end = -1;
    private long sum;

    @Override
    public void write(Long count, long timestamp) {
      if (timestamp + 1 != end) {
        handOver();
        end = timestamp + 1;
      }
      sum += count;
    }

    private void handOver() {
      if (end >= 0) {
        byEnd.merge(end, new Part(sum, 1), Part::plus);
      }
      sum = 0;
    }
  }
}
