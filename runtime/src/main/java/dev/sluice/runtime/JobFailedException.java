package dev.sluice.runtime;

import dev.sluice.actors.job.JobEnd;

/**
 * The end of a job that failed; the message says what happened, where, and what to do.
 *
 * <p>Nothing that the job had not committed is visible.
 */
public final class JobFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JobFailedException(String job, JobEnd.Failed failed) {
    super("job '%s' failed: %s".formatted(job, failed.reason()), failed.cause());
  }
}
