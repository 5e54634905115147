package dev.sluice.benchmarks.sluice.count;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;

/** source → keyBy(long) → running count per element → sink. */
public final class SluiceCount implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    declare(job, setting.keys(), meter);
  }

  /** The same with so many keys, a power of two. */
  public static void declare(JobBuilder job, long keys, Meter meter) {
    job.source(
            "events",
            new IndexSource<>(
                index -> Event.of(index, keys), TypeDescriptor.of(Event.class), meter),
            WatermarkStrategy.none())
        .keyByLong(Event::key)
        .process(new RunningCount())
        .named("running-count")
        .sinkTo(TallySink.of(meter, CountCheck::of))
        .named("tally");
  }

  @Override
  public Check check(Setting setting) {
    return new CountCheck(setting.keys());
  }
}
