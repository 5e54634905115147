package dev.sluice.testkit.cluster;

import dev.sluice.api.JobArguments;
import dev.sluice.api.JobDefinition;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.runtime.JobFailedException;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs whole jobs in the JVM of a test, just as they run in production: with subtasks, channels,
 * credit and commits.
 *
 * <pre>{@code
 * class ShoutTest {
 *
 *   @Test
 *   void shoutsLongWordsOnly() {
 *     try (TestCluster cluster = TestCluster.start()) {
 *       TestSource<String> words = TestSource.of("to", "be", "or", "not", "to", "be");
 *       CollectingSink<String> results = cluster.sink();
 *
 *       JobHandle job =
 *           cluster.run(
 *               (builder, args) ->
 *                   words
 *                       .in(builder, "words")
 *                       .filter(word -> word.length() > 2)
 *                       .map(word -> word + "!")
 *                       .sinkTo(results));
 *
 *       assertThat(results.values()).containsExactly("not!");
 *       assertThat(job.status().elementsRead()).isEqualTo(6);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A job that fails throws its failure, one that is refused throws all its findings, and one that
 * does not end in time throws an account of what each subtask waits for. Needs no test framework.
 * Thread-safe; {@link #close} stops what still runs.
 */
public final class TestCluster implements AutoCloseable {

  private final ClusterOptions options;
  private final Sluice engine;
  private final AtomicInteger jobs = new AtomicInteger();

  TestCluster(ClusterOptions options) {
    this.options = options;
    this.engine = Sluice.local(options.configuration());
  }

  /** An engine with two subtasks per operator and half a minute for each job. */
  public static TestCluster start() {
    return ClusterOptions.DEFAULT.start();
  }

  /** What can be said about an engine before it is started. */
  public static ClusterOptions with() {
    return ClusterOptions.DEFAULT;
  }

  /** A sink that can be looked into, to be given to a job. */
  public <T> CollectingSink<T> sink() {
    return new CollectingSink<>();
  }

  /** Runs a job without arguments to its end; see {@link #run(JobDefinition, JobArguments)}. */
  public JobHandle run(JobDefinition definition) {
    return run(definition, JobArguments.none());
  }

  /**
   * Runs a job to its end.
   *
   * @return the ended job, whose status has its figures
   * @throws dev.sluice.dataflow.graph.InvalidJobException with everything that is wrong with the
   *     job
   * @throws JobFailedException when it failed
   * @throws AssertionError when it has not ended within the time limit; it is stopped then
   */
  public JobHandle run(JobDefinition definition, JobArguments args) {
    String name = nextName();
    JobHandle job = engine.submit(name, definition, args);
    await(job, () -> ExecutionGraph.of(engine.plan(name, definition, args)));
    return job;
  }

  /** Starts a job without arguments and does not wait; for one that does not end by itself. */
  public JobHandle submit(JobDefinition definition) {
    return engine.submit(nextName(), definition, JobArguments.none());
  }

  private String nextName() {
    return "test-job-" + jobs.incrementAndGet();
  }

  private interface Blueprint {
    ExecutionGraph build();
  }

  private void await(JobHandle job, Blueprint blueprint) {
    try {
      job.completion()
          .toCompletableFuture()
          .get(options.timeLimit().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      Standstill standstill = new Standstill(job.status(), blueprint.build());
      job.stop();
      throw new AssertionError(standstill.message(options.timeLimit()), e);
    } catch (ExecutionException e) {
      throw failure(job, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.stop();
      throw new IllegalStateException(
          "the thread that waited for job '%s' was interrupted".formatted(job.job()), e);
    }
  }

  private static RuntimeException failure(JobHandle job, ExecutionException e) {
    return e.getCause() instanceof JobFailedException failed
        ? failed
        : new IllegalStateException("the end of job '%s' is not known".formatted(job.job()), e);
  }

  /** Stops all jobs and waits until they have closed. */
  @Override
  public void close() {
    engine.close();
  }
}
