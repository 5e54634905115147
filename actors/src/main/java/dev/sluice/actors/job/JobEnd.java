package dev.sluice.actors.job;

import dev.sluice.dataflow.status.JobState;

/** How a job ended. */
public sealed interface JobEnd {

  /** All input was worked through and every output is visible. */
  record Finished() implements JobEnd {}

  /** It was stopped on request; nothing that was not committed is visible. */
  record Stopped() implements JobEnd {}

  /** It failed; nothing that was not committed is visible. */
  record Failed(Throwable cause) implements JobEnd {

    /** Why, in words. */
    public String reason() {
      return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
  }

  /** The state in which the job rests. */
  default JobState state() {
    if (this instanceof Finished) {
      return JobState.FINISHED;
    }
    return this instanceof Stopped ? JobState.STOPPED : JobState.FAILED;
  }
}
