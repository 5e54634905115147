package dev.sluice.runtime.faults;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import java.util.function.UnaryOperator;

/** The sequenced job as any node can make it, of its arguments. */
public final class SequencedOnNodes implements JobDefinition {

  /** By name alone. */
  public SequencedOnNodes() {}

  @Override
  public void define(JobBuilder job, JobArguments args) {
    new SequencedJob(
            args.getPath("results"),
            args.getLong("per-key"),
            args.getLong("per-second"),
            0,
            UnaryOperator.identity(),
            args.getInt("pieces"))
        .define(job, args);
  }
}
