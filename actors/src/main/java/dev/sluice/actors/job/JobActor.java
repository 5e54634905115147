package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The coordinator of one job.
 *
 * <p>Its phases are behaviors in files of their own:
 *
 * <pre>
 *  {@link StartingJob} ──all opened──► {@link RunningJob} ──all ended──► {@link CommittingJob}
 *        │ refused, failed, stop             │ failed, stop                  │ all visible, or failed
 *        └──────────────► {@link StoppingJob} ◄┘ ◄────────────────────────────┤
 *                               └──all closed──► {@link EndedJob} ◄───────────┘
 * </pre>
 *
 * <p>A job ends only after every subtask has closed, so nothing is open when its end is told.
 */
public final class JobActor {

  private JobActor() {}

  /** What a job can be told. */
  public sealed interface Command {}

  /** Asks for the status now. */
  public record GetStatus(ActorRef<JobStatus> replyTo) implements Command {}

  /** Asks to be told how the job ended, now or when it has. */
  public record AwaitEnd(ActorRef<Ended> replyTo) implements Command {}

  /**
   * The answer to {@link AwaitEnd}: everything of the job is closed.
   *
   * @param end how it ended
   * @param status what it had done by then
   */
  public record Ended(JobEnd end, JobStatus status) {}

  /** Ends the job without committing anything further. */
  public record StopJob() implements Command {}

  /** Sources have looked for splits; one entry for each that has. */
  record SplitsFound(List<SourceSplits.Found<?>> found) implements Command {}

  /** It is time for a source to look for splits again. */
  record RediscoverDue(SourceSplits<?> source) implements Command {}

  /** A source refused its input. */
  record SplitsRefused(Throwable cause) implements Command {}

  /** A subtask told something. */
  record FromSubtask(SubtaskActor.Notice notice) implements Command {}

  /** The actor of a subtask has stopped. */
  record SubtaskGone(TaskAddress address) implements Command {}

  /**
   * The coordinator of a job that starts at once.
   *
   * @param blueprint builds a copy of the job; called once here and once in every subtask
   * @throws dev.sluice.dataflow.graph.InvalidJobException when the job is refused
   */
  public static Behavior<Command> create(Supplier<JobGraph> blueprint, SubtaskSettings settings) {
    ExecutionGraph graph = ExecutionGraph.of(blueprint.get());
    return Behaviors.withMdc(
        Command.class,
        Map.of("job", graph.job().job()),
        Behaviors.setup(
            context -> StartingJob.start(new JobScope(graph, blueprint, settings, context))));
  }
}
