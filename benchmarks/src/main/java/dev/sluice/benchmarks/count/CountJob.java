package dev.sluice.benchmarks.count;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.concurrent.atomic.LongAdder;

/**
 * source → keyBy(long) → running count → sink, with event time and watermarks.
 *
 * <p>Arguments: {@code elements}, {@code keys} (a power of two), {@code splits}. The sink adds up
 * all counts, so that the result can be checked and nothing can be left out by the compiler.
 */
public final class CountJob implements JobDefinition {

  private final LongAdder sumOfCounts = new LongAdder();

  /** The sum of all running counts of the runs so far. */
  public long sumOfCounts() {
    return sumOfCounts.sum();
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    long keys = args.getLong("keys");
    job.source(
            "events",
            GeneratorSource.of(
                    TypeDescriptor.of(Event.class),
                    args.getLong("elements"),
                    index -> Event.of(index, keys))
                .inSplits(args.getInt("splits")),
            WatermarkStrategy.<Event>monotonous().withTimestamps(Event::time))
        .keyByLong(Event::key)
        .process(new RunningCount())
        .named("running-count")
        .sinkTo(sum())
        .named("sum");
  }

  private Sink<KeyCount> sum() {
    return subtask -> new SummingWriter(sumOfCounts);
  }

  /** What {@link #sumOfCounts} grows by in a run. */
  static long expectedSum(long elements, long keys) {
    long[] counts = new long[Math.toIntExact(keys)];
    long sum = 0;
    for (long index = 0; index < elements; index++) {
      sum += ++counts[(int) Event.of(index, keys).key()];
    }
    return sum;
  }
}
