package dev.sluice.checkpointing.directory;

import java.util.Optional;

/** Whether the end of a job was written down. A closed type of immutable values. */
public sealed interface Ending {

  /** It was, now or before. */
  record Ended(JobEntry entry) implements Ending {}

  /**
   * The end does not count: the submission has ended otherwise, or another has taken its place, or
   * it is forgotten. Nothing that is there now has changed.
   *
   * @param entry what counts, if anything
   */
  record Superseded(Optional<JobEntry> entry) implements Ending {}
}
