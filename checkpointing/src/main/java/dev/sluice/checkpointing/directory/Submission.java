package dev.sluice.checkpointing.directory;

/** What became of a job that was submitted. A closed type of immutable values. */
public sealed interface Submission {

  /** It is in the directory, by this submission. */
  record Submitted(JobEntry entry) implements Submission {}

  /**
   * A job with this name has not ended yet, and nothing has changed.
   *
   * @param entry that of the other, whose specification may be another
   */
  record AlreadyThere(JobEntry entry) implements Submission {}
}
