package dev.sluice.benchmarks.checkpoint;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.connector.basic.GeneratorSource;
import dev.sluice.dataflow.time.WatermarkStrategy;
import dev.sluice.dataflow.type.TypeDescriptor;

/** source → keyBy(long) → {@value Load#BYTES_PER_KEY} bytes per key → sink; runs until stopped. */
final class ChangeJob implements JobDefinition {

  private final Load load;
  private final Tally tally;

  ChangeJob(Load load, Tally tally) {
    this.load = load;
    this.tally = tally;
  }

  @Override
  public void define(JobBuilder job, JobArguments args) {
    job.source(
            "changes",
            GeneratorSource.of(
                    TypeDescriptor.of(Change.class), GeneratorSource.UNBOUNDED, load::change)
                .inSplits(load.parallelism()),
            WatermarkStrategy.none())
        .keyByLong(Change::key)
        .process(new Profiles())
        .named("profiles")
        .sinkTo(tally.sink())
        .named("tally");
  }
}
