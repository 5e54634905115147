package dev.sluice.benchmarks.sluice.start;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.count.RunningCount;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Measurement;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.RunningWork;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.start.FirstResult;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;

/** A source that soon ends → keyBy(long) → running count per element → sink. */
public final class SluiceStart implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    long keys = setting.keys();
    meter.stopAfter(FirstResult.ELEMENTS);
    job.source(
            "events",
            new IndexSource<>(
                index -> Event.of(index, keys), TypeDescriptor.of(Event.class), meter),
            WatermarkStrategy.none())
        .keyByLong(Event::key)
        .process(new RunningCount())
        .named("running-count")
        .sinkTo(TallySink.ofEach(meter, any -> new FirstResult()))
        .named("first-result");
  }

  @Override
  public Check check(Setting setting) {
    return new CountCheck(setting.keys());
  }

  @Override
  public Report measure(Measurement measurement, RunningWork running, Setting setting)
      throws Exception {
    return measurement.ofWhole(running, check(setting));
  }
}
