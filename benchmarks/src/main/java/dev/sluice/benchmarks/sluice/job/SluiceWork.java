package dev.sluice.benchmarks.sluice.job;

import dev.sluice.api.JobBuilder;
import dev.sluice.benchmarks.work.Check;
import dev.sluice.benchmarks.work.Meter;
import dev.sluice.benchmarks.work.Setting;

/** A work in its form for Sluice. */
public interface SluiceWork {

  /** Declares the job. */
  void declare(JobBuilder job, Setting setting, Meter meter);

  /** What its sinks must have seen. */
  Check check(Setting setting);
}
