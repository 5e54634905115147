package dev.sluice.benchmarks.sluice.wire;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.benchmarks.sluice.count.SluiceCount;

/** The job of {@code count}, made by name on every node; its argument is {@code keys}. */
public final class CountJob implements JobDefinition {

  static final String KEYS = "keys";

  /** Made by name. */
  public CountJob() {}

  @Override
  public void define(JobBuilder job, JobArguments args) {
    SluiceCount.declare(job, args.getLong(KEYS), NodeMeter.get());
  }
}
