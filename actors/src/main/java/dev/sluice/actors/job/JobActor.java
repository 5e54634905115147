package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.StatusReply;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.ledger.Completion;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.recovery.Recovery;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.inspect.KeyState;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The coordinator of one job.
 *
 * <p>Its phases are behaviors in files of their own:
 *
 * <pre>
 *  {@link ClaimingJob} ──epoch claimed──► {@link StartingJob} ──all opened──► {@link RunningJob}
 *     ▲ with checkpoints        refused, failed, stop │    all committed │ │ failed, stop
 *     │                                               ▼                  ▼ ▼
 *  {@link RestartingJob} ◄──failed, may start again──── {@link StoppingJob} ──all closed──► {@link EndedJob}
 *
 *  without checkpoints: {@link RunningJob} ──all ended──► {@link CommittingJob} ──all visible──► {@link EndedJob}
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

  /** Asks what the windows of the job wait for. */
  public record Diagnose(ActorRef<StatusReply<Diagnosis>> replyTo) implements Command {}

  /** Asks to be told how the job ended, now or when it has. */
  public record AwaitEnd(ActorRef<Ended> replyTo) implements Command {}

  /**
   * The answer to {@link AwaitEnd}: everything of the job is closed.
   *
   * @param end how it ended
   * @param status what it had done by then
   * @param checkpoints what became of its latest checkpoints
   * @param recovery what its last epoch had gone on from
   * @param epoch its last epoch
   */
  public record Ended(
      JobEnd end, JobStatus status, Checkpoints checkpoints, Recovered recovery, long epoch) {

    /** Of a job of which no more is known. */
    public Ended(JobEnd end, JobStatus status) {
      this(end, status, new Checkpoints(List.of()), new Recovered(Optional.empty()), 0);
    }
  }

  /** Ends the job without committing anything further. */
  public record StopJob() implements Command {}

  /**
   * Asks for a savepoint, with or without stopping the job; answered when it is complete.
   *
   * @param kind one that has a name
   */
  public record TakeSavepoint(
      CheckpointKind kind, ActorRef<StatusReply<CompletedCheckpoint>> replyTo) implements Command {}

  /** Says that a savepoint was deleted, so that its name may be used again. */
  public record SavepointDeleted(String name) implements Command {}

  /** Asks what became of the latest checkpoints of the job in this process, oldest first. */
  public record GetCheckpoints(ActorRef<Checkpoints> replyTo) implements Command {}

  /**
   * Asks for the states of a key of an operator, as they are now.
   *
   * @param key as a text
   */
  public record ReadState(String operator, String key, ActorRef<StatusReply<KeyState>> replyTo)
      implements Command {}

  /** Asks what the present epoch has gone on from; answered when elements flow. */
  public record GetRecovery(ActorRef<Recovered> replyTo) implements Command {}

  /** The answer to {@link GetRecovery}; empty where the job has started from nothing. */
  public record Recovered(Optional<Recovery> recovery) {}

  /** What became of the latest checkpoints; the answer to {@link GetCheckpoints}. */
  public record Checkpoints(List<CheckpointStatistics> latest) {

    /** Keeps the list immutable. */
    public Checkpoints {
      latest = List.copyOf(latest);
    }
  }

  /** A node is gone, or silent; what it had of the job is not waited for any more. */
  public record NodeLost(String node, String reason) implements Command {}

  /** It is time to ask again for subtasks that have not come. */
  record HostingDue(long epoch) implements Command {}

  /** It is time to tell subtasks again that they are to stop. */
  record StoppingDue(long epoch) implements Command {}

  /** The ledger has told what its row of the job is, asked in an epoch. */
  record RowSeen(long epoch, Optional<LedgerRow> row) implements Command {}

  /** Sources have looked for splits; one entry for each that has. */
  record SplitsFound(List<SourceSplits.Found<?>> found) implements Command {}

  /** It is time for a source to look for splits again. */
  record RediscoverDue(SourceSplits<?> source) implements Command {}

  /** A source refused its input. */
  record SplitsRefused(Throwable cause) implements Command {}

  /** A subtask of an epoch told something. */
  record FromSubtask(SubtaskActor.Told told) implements Command {}

  /** The actor of a subtask of an epoch has stopped. */
  record SubtaskGone(long epoch, TaskAddress address) implements Command {}

  /** The ledger has given an epoch to an owner, which goes on from a checkpoint if there is one. */
  record Claimed(String owner, LedgerRow row, Optional<CompletedCheckpoint> from)
      implements Command {}

  /** The ledger has not answered an owner. */
  record ClaimFailed(String owner, Throwable cause) implements Command {}

  /** It is time to begin an epoch, or to try again to. */
  record RestartDue(String token) implements Command {}

  /** It may be time for a checkpoint, or to give one up. */
  record CheckpointDue(long epoch) implements Command {}

  /** The ledger has answered about a checkpoint, or has failed to. */
  record LedgerAnswered(
      long epoch, CheckpointRef ref, Optional<Completion> completion, Optional<Throwable> failure)
      implements Command {}

  /**
   * The coordinator of a job that starts at once.
   *
   * @param blueprint builds a copy of the job; called once here and once in every subtask
   * @throws dev.sluice.dataflow.graph.InvalidJobException when the job is refused
   */
  public static Behavior<Command> create(Supplier<JobGraph> blueprint, SubtaskSettings settings) {
    return create(blueprint, settings, Optional.empty());
  }

  /**
   * The coordinator of a job that starts at once, from its last completed checkpoint if it has one.
   *
   * @param blueprint builds a copy of the job; called once here and once in every subtask
   * @param durability with what the job survives failures; empty for a job without checkpoints
   * @throws dev.sluice.dataflow.graph.InvalidJobException when the job is refused
   */
  public static Behavior<Command> create(
      Supplier<JobGraph> blueprint, SubtaskSettings settings, Optional<Durability> durability) {
    return create(
        blueprint,
        settings,
        durability,
        context -> new LocalHosts(context, blueprint, settings, durability.map(Durability::means)));
  }

  /**
   * The coordinator of a job whose subtasks live with certain hosts.
   *
   * @param hosts makes the hosts of this job
   * @see #create(Supplier, SubtaskSettings, Optional)
   */
  public static Behavior<Command> create(
      Supplier<JobGraph> blueprint,
      SubtaskSettings settings,
      Optional<Durability> durability,
      Function<ActorContext<Command>, SubtaskHosts> hosts) {
    ExecutionGraph graph = ExecutionGraph.of(blueprint.get());
    return Behaviors.withMdc(
        Command.class,
        Map.of("job", graph.job().job()),
        Behaviors.setup(
            context ->
                StartingJob.start(
                    new JobScope(graph, settings, durability, hosts.apply(context), context))));
  }
}
