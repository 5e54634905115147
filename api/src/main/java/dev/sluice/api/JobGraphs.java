package dev.sluice.api;

import dev.sluice.dataflow.configuration.JobArgumentException;
import dev.sluice.dataflow.graph.InvalidJobException;
import dev.sluice.dataflow.graph.JobGraph;

/** The way from a definition to a graph. */
public final class JobGraphs {

  private JobGraphs() {}

  /**
   * A fresh graph of a job; shares no function with any other that is built.
   *
   * @param job the name under which the job is to run
   * @param parallelism how many subtasks an operator has unless it says otherwise, at least 1
   * @throws InvalidJobException with everything that is wrong with the job
   * @throws JobArgumentException when an argument is missing or not what the job expects
   */
  public static JobGraph build(
      String job, JobDefinition definition, JobArguments args, int parallelism) {
    JobArguments ofJob = args.forJob(job);
    JobBuilder builder = new JobBuilder(job, parallelism).arguments(ofJob);
    definition.define(builder, ofJob);
    return builder.build();
  }
}
