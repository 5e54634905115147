package dev.sluice.checkpointing.directory;

import dev.sluice.checkpointing.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * What the directory knows about a job: how to build it, what is wanted of it, and how it has
 * ended. Immutable; in the store it changes by compare-and-set only.
 *
 * <p>Of two answers about one job, that with the higher revision is the newer. An entry that has
 * ended changes no more; the job's next submission, or nothing, takes its place.
 *
 * @param job name of the job
 * @param submission token of the submission that this entry came from, never used by another
 * @param spec a document from which every node can build the job; opaque here
 * @param wanted what a person wants of it
 * @param outcome how it has ended for good, if it has
 * @param revision one more with every change about the job, over all its submissions
 */
public record JobEntry(
    String job,
    String submission,
    Bytes spec,
    Wanted wanted,
    Optional<Outcome> outcome,
    long revision) {

  /** Refuses what is not there. */
  public JobEntry {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(submission, "submission");
    Objects.requireNonNull(spec, "spec");
    Objects.requireNonNull(wanted, "wanted");
    Objects.requireNonNull(outcome, "outcome");
  }

  /** Whether the job has ended for good. */
  public boolean hasEnded() {
    return outcome.isPresent();
  }

  /** Whether somebody has to run the job. */
  public boolean isToRun() {
    return wanted == Wanted.RUNNING && !hasEnded();
  }

  /**
   * Whether somebody has to stop the job, or, where nobody runs it, to write down that it has
   * stopped.
   */
  public boolean isToStop() {
    return wanted == Wanted.STOPPED && !hasEnded();
  }

  /** Whether another entry, or another state of this one, is of the same submission. */
  public boolean isSameSubmission(JobEntry other) {
    return job.equals(other.job) && submission.equals(other.submission);
  }

  JobEntry wanted(Wanted now) {
    return new JobEntry(job, submission, spec, now, outcome, revision + 1);
  }

  /** The entry once it is written down how this state of it has ended. */
  public JobEntry ended(Outcome how) {
    return new JobEntry(job, submission, spec, wanted, Optional.of(how), revision + 1);
  }

  /** The next entry after this one, from a new submission. */
  JobEntry next(String token, Bytes newSpec) {
    return new JobEntry(job, token, newSpec, Wanted.RUNNING, Optional.empty(), revision + 1);
  }

  /** What is left to remember when the job is to be forgotten. */
  JobEntry blank() {
    return new JobEntry(job, submission, Bytes.NONE, wanted, outcome, revision + 1);
  }
}
