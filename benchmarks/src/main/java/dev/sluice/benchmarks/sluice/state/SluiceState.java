package dev.sluice.benchmarks.sluice.state;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.IndexSource;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.state.Gaps;
import dev.sluice.benchmarks.workload.state.Profile;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;

/** source → keyBy(long) → 100 bytes for each key, changed by each element → sink. */
public final class SluiceState implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    long keys = setting.keys();
    job.source(
            "events",
            new IndexSource<>(
                index -> Profile.event(index, keys), TypeDescriptor.of(Event.class), meter),
            WatermarkStrategy.none())
        .keyByLong(Event::key)
        .process(new Profiles())
        .named("profiles")
        .sinkTo(TallySink.ofEach(meter, Gaps::new))
        .named("gaps");
  }

  @Override
  public Check check(Setting setting) {
    return Profile.check(setting.keys());
  }
}
