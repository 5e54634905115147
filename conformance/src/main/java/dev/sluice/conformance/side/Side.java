package dev.sluice.conformance.side;

import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;

/** One that runs cases, one at a time. */
public interface Side {

  /**
   * Runs a case to its end.
   *
   * @throws FailedRunException when the job failed or did not end
   */
  Outcome run(JobCase job);
}
