package dev.sluice.runtime.config;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobBuilder;
import dev.sluice.api.JobDefinition;
import dev.sluice.dataflow.graph.JobGraph;

/**
 * What counts for a job where its definition says nothing. Immutable.
 *
 * @param parallelism subtasks of an operator, at least 1
 * @param keyGroups key groups
 * @param chaining whether operators are fused
 */
public record JobDefaults(int parallelism, int keyGroups, boolean chaining) {

  /** The same with other subtasks. */
  public JobDefaults withParallelism(int subtasks) {
    return new JobDefaults(subtasks, keyGroups, chaining);
  }

  /**
   * The graph of a job.
   *
   * @throws dev.sluice.dataflow.graph.InvalidJobException with everything that is wrong with it
   */
  public JobGraph graph(String job, JobDefinition definition, JobArguments args) {
    JobArguments ofJob = args.forJob(job);
    JobBuilder builder =
        new JobBuilder(job, parallelism).keyGroups(keyGroups).chaining(chaining).arguments(ofJob);
    definition.define(builder, ofJob);
    return builder.build();
  }
}
