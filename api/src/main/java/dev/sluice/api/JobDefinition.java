package dev.sluice.api;

import dev.sluice.dataflow.configuration.JobArgumentException;

/**
 * A job as its author writes it: a class that declares sources, steps and sinks.
 *
 * <p>{@link #define} is called many times: once by whoever submits the job, to check it, and once
 * by <em>every subtask</em> of the running job on every node, so that each subtask has functions of
 * its own and no lambda is ever serialised. Therefore it must be
 *
 * <ul>
 *   <li><em>deterministic</em>: the same arguments give the same operators, in the same order, with
 *       the same names. It reads no clock, no random number, no environment, no file.
 *   <li><em>cheap</em>, and it <em>opens nothing</em>: no connection, no thread, no file. Sources,
 *       sinks and functions open what they need when they are opened themselves.
 *   <li><em>without memory</em>: functions are made inside it. A function kept in a field or a
 *       constant would be shared between subtasks, which run at the same time.
 * </ul>
 */
@FunctionalInterface
public interface JobDefinition {

  /**
   * Declares the job. Called by one thread at a time for each builder.
   *
   * @param job takes the declarations; not to be used after this call
   * @param args what the job was started with
   * @throws JobArgumentException when an argument is missing or not what was expected
   */
  void define(JobBuilder job, JobArguments args);
}
