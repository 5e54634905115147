package dev.sluice.runtime;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.runtime.config.SluiceConfig;

/** Builds the graphs of jobs as their definitions and the configuration say. Immutable. */
final class JobPlans {

  private final SluiceConfig config;

  JobPlans(SluiceConfig config) {
    this.config = config;
  }

  /**
   * The graph of a job.
   *
   * @throws dev.sluice.dataflow.graph.InvalidJobException with everything that is wrong with it
   */
  JobGraph plan(String job, JobDefinition definition, JobArguments args) {
    return plan(job, definition, args, config.parallelism());
  }

  /** The same with other subtasks of operators that do not say. */
  JobGraph plan(String job, JobDefinition definition, JobArguments args, int parallelism) {
    JobArguments ofJob = args.forJob(job);
    JobBuilder builder =
        new JobBuilder(job, parallelism)
            .keyGroups(config.keyGroups())
            .chaining(config.chaining())
            .arguments(ofJob);
    definition.define(builder, ofJob);
    return builder.build();
  }
}
