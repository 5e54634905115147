package dev.sluice.runtime;

import akka.actor.typed.ActorSystem;
import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.runtime.store.JobStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** Runs jobs, in this JVM or on a cluster. Safe for any thread. */
interface Engine extends AutoCloseable {

  /**
   * Starts a job that was checked; see {@link Sluice#submit(String, JobDefinition, JobArguments)}.
   *
   * @param parallelism subtasks of operators that do not say; empty: as the configuration says
   */
  JobHandle submit(
      String job,
      JobDefinition definition,
      JobArguments args,
      StartFrom start,
      OptionalInt parallelism);

  /** Stops a job with a savepoint and submits it again; see {@link Sluice#rescale}. */
  CompletionStage<JobHandle> rescale(String job, int parallelism);

  /** The node that coordinates a job, as far as this one knows. */
  CompletionStage<Optional<String>> coordinator(String job);

  /** Which subtasks live on each node of the cluster; nothing in an engine of one JVM. */
  CompletionStage<Map<String, List<String>>> subtasks();

  /** A job that runs already, or has; empty if none of this name is known. */
  Optional<JobHandle> find(String job);

  /** The actor system that jobs run in. */
  ActorSystem<?> system();

  /** Where the state of jobs is kept, if anywhere. */
  Optional<JobStores> stores();

  @Override
  void close();
}
