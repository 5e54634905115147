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
 * number of subtasks, or fails behind one and goes on from it by itself. Single-threaded.
 */
public final class SluiceSide implements Side, AutoCloseable {

  /** After so many jobs the engine is renewed, because its store forgets nothing. */
  private static final int JOBS_OF_AN_ENGINE = 100;

  private static final int MOST_SECONDS = 60;

  private static final String SETTINGS =
      """
      sluice {
        parallelism = 1
        store.kind = memory
        checkpoint.interval = 0
        restart { strategy = fixed-delay, fixed-delay { attempts = 3, delay = 1ms } }
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
    Run run = new Run(engine, "case-" + jobs, job);
    try {
      return run.toTheEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedRunException("interrupted on a job of seed " + job.seed(), e);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new FailedRunException("Sluice: " + e, e);
    }
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

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }

  /** A case from its first submission to its end. */
  private static final class Run {

    private final Sluice engine;
    private final String name;
    private final JobCase job;
    private final Gate gate = new Gate();
    private final Queue<String> panes = new ConcurrentLinkedQueue<>();
    private final Queue<String> late = new ConcurrentLinkedQueue<>();
    private JobHandle handle;
    private int failures;

    Run(Sluice engine, String name, JobCase job) {
      this.engine = engine;
      this.name = name;
      this.job = job;
    }

    Outcome toTheEnd() throws InterruptedException, ExecutionException, TimeoutException {
      List<Restore> restores = job.restores();
      holdFor(0);
      submit(job.parallelism());
      for (int index = 0; index < restores.size(); index++) {
        Restore restore = restores.get(index);
        if (await(CompletableFuture.anyOf(gate.reached(), ended())) instanceof JobState state) {
          throw new FailedRunException(
              "the job of Sluice is %s before it was held".formatted(state));
        }
        if (restore.isFailure()) {
          await(handle.savepoint("kept-" + index).toCompletableFuture());
          failures++;
          gate.failAt(restore.failsAt());
          holdFor(index + 1);
        } else {
          await(handle.stopWithSavepoint("stop-" + index, false).toCompletableFuture());
          expect(JobState.STOPPED);
          holdFor(index + 1);
          submit(restore.parallelism());
        }
      }
      expect(JobState.FINISHED);
      return new Outcome(List.copyOf(panes), List.copyOf(late));
    }

    private void holdFor(int index) {
      if (index < job.restores().size()) {
        gate.holdAt(job.restores().get(index).position());
      } else {
        gate.open();
      }
    }

    private void submit(int parallelism) {
      failures = 0;
      SluiceJob definition = new SluiceJob(job, parallelism, gate, panes, late);
      try {
        handle = engine.submit(name, definition, JobArguments.none());
      } catch (RuntimeException e) {
        throw new FailedRunException("Sluice refuses the job: " + e.getMessage(), e);
      }
    }

    private CompletableFuture<JobState> ended() {
      return handle.completion().toCompletableFuture();
    }

    private void expect(JobState expected)
        throws InterruptedException, ExecutionException, TimeoutException {
      JobState state = await(ended());
      if (state != expected) {
        throw new FailedRunException(
            "the job of Sluice is %s; expected %s: %s"
                .formatted(state, expected, handle.status().failure()));
      }
      if (handle.status().restarts() != failures) {
        throw new FailedRunException(
            "the job of Sluice has started again %d times; expected %d"
                .formatted(handle.status().restarts(), failures));
      }
    }

    private static <T> T await(CompletableFuture<T> answer)
        throws InterruptedException, ExecutionException, TimeoutException {
      return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
    }
  }
}
