package dev.sluice.conformance.side;

import com.typesafe.config.ConfigFactory;
import dev.sluice.api.JobArguments;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import dev.sluice.conformance.job.Restore;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sluice, with an engine in this process.
 *
 * <p>Where a case says so, the job is stopped with a savepoint and goes on from it with another
 * number of subtasks. Single-threaded.
 */
public final class SluiceSide implements Side, AutoCloseable {

  /** After so many jobs the engine is renewed, because its store forgets nothing. */
  private static final int JOBS_OF_AN_ENGINE = 100;

  private static final int MOST_SECONDS = 120;

  private static final String SETTINGS =
      """
      sluice {
        parallelism = 1
        store.kind = memory
        checkpoint.interval = 0
        restart.strategy = none
        report-interval = 1s
      }
      """;

  private Sluice engine;
  private int jobs;

  /** Starts nothing before the first case. */
  public SluiceSide() {}

  @Override
  public Outcome run(JobCase job) {
    renew();
    Queue<String> panes = new ConcurrentLinkedQueue<>();
    Queue<String> late = new ConcurrentLinkedQueue<>();
    String name = "case-" + jobs;
    int parallelism = job.parallelism();
    try {
      for (Restore restore : job.restores()) {
        Gate gate = Gate.at(restore.position());
        stop(submit(name, new SluiceJob(job, parallelism, gate, panes, late)), gate);
        parallelism = restore.parallelism();
      }
      SluiceJob last = new SluiceJob(job, parallelism, Gate.open(), panes, late);
      await(submit(name, last), JobState.FINISHED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedRunException("interrupted on a job of seed " + job.seed(), e);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new FailedRunException(
          "Sluice, on a job of seed %d: %s".formatted(job.seed(), e), e);
    }
    return new Outcome(List.copyOf(panes), List.copyOf(late));
  }

  private void renew() {
    if (jobs % JOBS_OF_AN_ENGINE == 0) {
      close();
    }
    if (engine == null) {
      engine = Sluice.local(ConfigFactory.parseString(SETTINGS));
    }
    jobs++;
  }

  private JobHandle submit(String name, SluiceJob job) {
    return engine.submit(name, job, JobArguments.none());
  }

  private static void stop(JobHandle job, Gate gate)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture.anyOf(gate.reached(), job.completion().toCompletableFuture())
        .get(MOST_SECONDS, TimeUnit.SECONDS);
    job.stopWithSavepoint("stop", false)
        .toCompletableFuture()
        .get(MOST_SECONDS, TimeUnit.SECONDS);
    await(job, JobState.STOPPED);
  }

  private static void await(JobHandle job, JobState expected)
      throws InterruptedException, ExecutionException, TimeoutException {
    JobState state = job.completion().toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
    if (state != expected) {
      throw new FailedRunException(
          "the job of Sluice is %s; expected %s".formatted(state, expected));
    }
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
