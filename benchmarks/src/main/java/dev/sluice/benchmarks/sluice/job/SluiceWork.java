package dev.sluice.benchmarks.sluice.job;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.workload.Check;
import dev.sluice.benchmarks.workload.Measurement;
import dev.sluice.benchmarks.workload.Meter;
import dev.sluice.benchmarks.workload.Report;
import dev.sluice.benchmarks.workload.RunningWork;
import dev.sluice.benchmarks.workload.Setting;

/** A work in its form for Sluice. */
public interface SluiceWork {

  /** Declares the job. */
  void declare(JobBuilder job, Setting setting, Meter meter);

  /** What its sinks must have seen. */
  Check check(Setting setting);

  /** Measures the job, which runs. */
  default Report measure(Measurement measurement, RunningWork running, Setting setting)
      throws Exception {
    return measurement.of(running, check(setting));
  }
}
