package dev.sluice.benchmarks.figure;

import dev.sluice.runtime.JobHandle;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A job that runs until it is stopped. Used by one thread.
 *
 * @param handle the job
 */
public record RunningJob(JobHandle handle) {

  /**
   * Lets the job run.
   *
   * @throws IllegalStateException when it ends instead
   */
  public void runFor(Duration time) throws InterruptedException {
    try {
      handle.completion().toCompletableFuture().get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("job '%s' has failed".formatted(handle.job()), e.getCause());
    }
    throw new IllegalStateException(
        "job '%s' has ended; expected it to run until it is stopped".formatted(handle.job()));
  }

  /** Stops it and waits until it has ended. */
  public void stop() throws InterruptedException {
    handle.stop();
    handle.awaitCompletion();
  }
}
