package dev.sluice.runtime;

import dev.sluice.dataflow.status.JobState;
import java.util.Optional;

/**
 * What whoever watches a job is told, once. A closed type of immutable values.
 *
 * @see JobRequest.Watch
 */
public sealed interface JobEvent {

  /** The name of the job. */
  String job();

  /**
   * The job has ended, and everything of it is closed.
   *
   * @param state {@code FINISHED}, {@code STOPPED} or {@code FAILED}
   * @param failure why it failed, if it did
   */
  record Ended(String job, JobState state, Optional<String> failure) implements JobEvent {}

  /** There is no job of this name. */
  record NotThere(String job) implements JobEvent {}

  /**
   * Whether and how the job has ended will not be known here, for example because this node ends.
   *
   * @param reason for people
   */
  record EndUnknown(String job, String reason) implements JobEvent {}
}
