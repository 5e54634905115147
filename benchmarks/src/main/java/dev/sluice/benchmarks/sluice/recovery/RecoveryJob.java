package dev.sluice.benchmarks.sluice.recovery;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.benchmarks.sluice.state.Profiles;
import dev.sluice.benchmarks.workload.count.Event;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.dataflow.time.WatermarkStrategy;

/**
 * source at an even pace → keyBy(long) → 100 bytes for each key, changed by each element → sink.
 */
public final class RecoveryJob implements JobDefinition {

  static final String LANES = "lanes";
  static final String KEYS = "keys";
  static final String PER_SECOND = "per-second";
  static final String STOP = "stop";

  /** Made by name. */
  public RecoveryJob() {}

  @Override
  public void define(JobBuilder job, JobArguments args) {
    Steady.Plan plan =
        new Steady.Plan(
            args.getInt(LANES), args.getLong(KEYS), args.getLong(PER_SECOND), args.getPath(STOP));
    job.source("events", new SteadySource(plan), WatermarkStrategy.none())
        .parallelism(plan.lanes())
        .keyByLong(Event::key)
        .process(new Profiles())
        .named("profiles")
        .parallelism(plan.lanes())
        .sinkTo(new LatestSink(plan.keys()))
        .named("latest")
        .parallelism(plan.lanes());
  }
}
