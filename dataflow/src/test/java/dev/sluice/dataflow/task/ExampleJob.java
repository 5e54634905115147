package dev.sluice.dataflow.task;

import dev.sluice.dataflow.graph.JobGraph;
import java.util.Random;
import java.util.function.Supplier;

/** Runs a job in the calling thread, for tests outside of this package. */
public final class ExampleJob {

  private ExampleJob() {}

  /** Runs a job to its end. */
  public static void run(Supplier<JobGraph> job) {
    new DirectJob(job::get, TaskLimits.DEFAULT, new Random(1)).run();
  }
}
