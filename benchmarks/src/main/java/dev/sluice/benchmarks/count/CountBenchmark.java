package dev.sluice.benchmarks.count;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.runtime.Sluice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures {@link CountJob}: whole runs from submitting to the end, in one JVM, after warm-up runs
 * that do not count.
 *
 * @param keys how many keys, a power of two
 * @param elements how many events a run has
 * @param parallelism subtasks of each operator
 */
public record CountBenchmark(long keys, long elements, int parallelism) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** How many runs to make. */
  public record Runs(int warmUp, int counted) {}

  /**
   * Makes the runs.
   *
   * @return elements per second of each counted run
   * @throws IllegalStateException when a run gives a wrong result
   */
  public List<Double> measure(Runs runs, ProcessingClock clock) throws InterruptedException {
    long expected = CountJob.expectedSum(elements, keys);
    List<Double> perSecond = new ArrayList<>();
    try (Sluice sluice =
        Sluice.local(ConfigFactory.parseMap(Map.of("sluice.parallelism", parallelism)))) {
      for (int run = 0; run < runs.warmUp() + runs.counted(); run++) {
        double rate = run(sluice, clock, expected);
        if (run >= runs.warmUp()) {
          perSecond.add(rate);
        }
      }
    }
    return perSecond;
  }

  private double run(Sluice sluice, ProcessingClock clock, long expected)
      throws InterruptedException {
    CountJob job = new CountJob();
    JobArguments args =
        JobArguments.of(
            Map.of(
                "elements", String.valueOf(elements),
                "keys", String.valueOf(keys),
                "splits", String.valueOf(parallelism)));
    long started = clock.nanos();
    sluice.submit("count", job, args).awaitCompletion();
    double seconds = (clock.nanos() - started) / NANOS_PER_SECOND;
    if (job.sumOfCounts() != expected) {
      throw new IllegalStateException(
          "the sum of all counts is %d, expected %d".formatted(job.sumOfCounts(), expected));
    }
    return elements / seconds;
  }
}
