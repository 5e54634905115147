package dev.sluice.benchmarks.sluice.latency;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.sluice.job.SluiceWork;
import dev.sluice.benchmarks.sluice.source.TallySink;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Setting;
import dev.sluice.benchmarks.workload.count.CountCheck;
import dev.sluice.benchmarks.workload.latency.Arrivals;
import dev.sluice.benchmarks.workload.latency.Pace;
import dev.sluice.benchmarks.workload.latency.Ping;
import dev.sluice.dataflow.time.WatermarkStrategy;

/** source at an even pace → keyBy(long) → running count per element → sink. */
public final class SluiceLatency implements SluiceWork {

  @Override
  public void declare(JobBuilder job, Setting setting, Meter meter) {
    job.source("pings", new PingSource(new Pace(meter, setting.keys())), WatermarkStrategy.none())
        .keyByLong(Ping::key)
        .process(new RunningPongs())
        .named("running-count")
        .sinkTo(TallySink.ofEach(meter, Arrivals::new))
        .named("arrivals");
  }

  @Override
  public Check check(Setting setting) {
    return new CountCheck(setting.keys());
  }
}
