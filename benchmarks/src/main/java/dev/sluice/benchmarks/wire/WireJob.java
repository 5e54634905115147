package dev.sluice.benchmarks.wire;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.benchmarks.sluice.count.RunningCount;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.count.KeyCount;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;

/**
 * source → keyBy(long) → running count → a sink that forgets; elements are three longs, without
 * event time. Runs until it is stopped, and can be made by name on every node.
 *
 * <p>Arguments: {@code keys} (a power of two), {@code parallelism}, {@code quiet}: 1 to read
 * nothing, else 0.
 */
public final class WireJob implements JobDefinition {

  /** The name of the operator that counts, with which that of its vertex begins. */
  static final String COUNT = "running-count";

  static final String KEYS = "keys";
  static final String PARALLELISM = "parallelism";
  static final String QUIET = "quiet";

  /** An element in a week or two. */
  private static final double ALMOST_NONE = 1e-6;

  /** Made by name. */
  public WireJob() {}

  @Override
  public void define(JobBuilder job, JobArguments args) {
    long keys = args.getLong(KEYS);
    int parallelism = args.getInt(PARALLELISM);
    GeneratorSource<Event> events =
        GeneratorSource.of(
                TypeDescriptor.of(Event.class),
                GeneratorSource.UNBOUNDED,
                index -> Event.of(index, keys))
            .inSplits(parallelism);
    job.source(
            "events",
            args.getLong(QUIET) == 1 ? events.ratePerSecond(ALMOST_NONE) : events,
            WatermarkStrategy.none())
        .parallelism(parallelism)
        .keyByLong(Event::key)
        .process(new RunningCount())
        .named(COUNT)
        .parallelism(parallelism)
        .sinkTo(forget())
        .parallelism(parallelism)
        .named("forget");
  }

  private static Sink<KeyCount> forget() {
    return subtask -> new ForgettingWriter();
  }
}
