package dev.sluice.dataflow.diagnosis;

import dev.sluice.dataflow.status.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why the windows of a job do not fire, or what they wait for: for each operator that gets its
 * elements from others what holds its watermark where it is. Immutable.
 *
 * <p>As of the last reports of the subtasks, like the status of a job. Fewer than two reports after
 * something has changed it may still say what was before.
 *
 * @param job the job's name
 * @param state where it is in its life
 * @param causes in order of the stream; never empty
 */
public record Diagnosis(String job, JobState state, List<Cause> causes) {

  /** Keeps the list immutable. */
  public Diagnosis {
    causes = List.copyOf(causes);
  }

  /** That of a job whose coordinator knows this. */
  public static Diagnosis of(JobFacts facts) {
    String job = facts.graph().job().job();
    if (facts.state() == JobState.STARTING) {
      return notRunning(
          job,
          facts.state(),
          "job '%s' starts: %d of %d subtasks are open, and nothing is read before all are."
              .formatted(job, facts.open(), facts.subtasks().size()));
    }
    return facts.state() == JobState.RUNNING
        ? new Diagnosis(job, facts.state(), new Causes(facts).all())
        : notRunning(job, facts.state());
  }

  /** That of a job that does not run, of which no more is known. */
  public static Diagnosis notRunning(String job, JobState state) {
    String rest =
        switch (state) {
          case STARTING -> "starts, and reads nothing yet";
          case RUNNING -> "runs, and no more is known of it";
          case RESTARTING ->
              "begins again from its last checkpoint after a failure, and reads nothing until then";
          case COMMITTING -> "has worked through all of its input and makes its output visible";
          case STOPPING -> "is being stopped";
          case FINISHED -> "has ended: all of its windows have fired";
          case STOPPED -> "was stopped";
          case FAILED -> "has failed";
        };
    return notRunning(job, state, "job '%s' %s.".formatted(job, rest));
  }

  private static Diagnosis notRunning(String job, JobState state, String sentence) {
    Cause cause =
        new Cause(
            Cause.Kind.NOT_RUNNING,
            job,
            Optional.empty(),
            List.of(),
            Long.MIN_VALUE,
            Duration.ZERO,
            sentence);
    return new Diagnosis(job, state, List.of(cause));
  }

  /** The sentences, one a line. */
  public String text() {
    return causes.stream().map(Cause::sentence).collect(Collectors.joining("\n"));
  }
}
