package dev.sluice.benchmarks.checkpoint;

import dev.sluice.api.JobArguments;
import dev.sluice.benchmarks.figure.RunningJob;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Sluice;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * A {@link ChangeJob} that runs, and what its sinks have seen. Used by one thread.
 *
 * <p>Whoever waits here is told by an {@link IllegalStateException} when the job ends instead.
 */
final class RunningLoad {

  private static final Duration LOOK = Duration.ofMillis(10);

  private final RunningJob job;
  private final Tally tally;

  private RunningLoad(RunningJob job, Tally tally) {
    this.job = job;
    this.tally = tally;
  }

  static RunningLoad submit(Sluice sluice, String name, Load load) {
    Tally tally = new Tally();
    return new RunningLoad(
        new RunningJob(sluice.submit(name, new ChangeJob(load, tally), JobArguments.none())),
        tally);
  }

  JobHandle job() {
    return job.handle();
  }

  long seen() {
    return tally.seen();
  }

  /** Waits until the sinks have seen so many elements. */
  void awaitSeen(long elements) throws InterruptedException {
    while (tally.seen() < elements) {
      runFor(LOOK);
    }
  }

  /** Lets the job run. */
  void runFor(Duration time) throws InterruptedException {
    job.runFor(time);
  }

  void stop() throws InterruptedException {
    job.stop();
  }

  /** What a stage gives; its failure becomes an {@link IllegalStateException}. */
  static <T> T result(CompletionStage<T> stage) throws InterruptedException {
    try {
      return stage.toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
