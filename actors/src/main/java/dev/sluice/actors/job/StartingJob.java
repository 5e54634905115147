package dev.sluice.actors.job;

import akka.actor.typed.Behavior;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.checkpointing.journal.RegistersDocument;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.dataflow.graph.Node;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.status.JobState;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The phase of a job that starts an epoch: goes on with the splits of the checkpoint, or finds the
 * splits of all sources, so that bad input is refused before any output is opened; then starts the
 * subtasks and waits until all are open. Next: running.
 */
final class StartingJob extends JobPhase {

  private final Set<TaskAddress> opening = new HashSet<>();

  private StartingJob(JobScope scope) {
    super(scope);
  }

  static Behavior<JobActor.Command> start(JobScope scope) {
    return scope.durability().isPresent()
        ? ClaimingJob.claim(scope, scope.durability().get())
        : startEpoch(scope);
  }

  /** Starts the epoch of the scope. */
  static Behavior<JobActor.Command> startEpoch(JobScope scope) {
    StartingJob starting = new StartingJob(scope);
    return starting.guarded(starting::discover);
  }

  private Behavior<JobActor.Command> discover() {
    for (Vertex vertex : scope.graph().vertices()) {
      Node head = scope.graph().job().nodes().get(vertex.head());
      if (head instanceof Node.SourceNode<?> source) {
        scope.sources().add(SourceSplits.of(vertex.index(), vertex.parallelism(), source));
      }
    }
    List<SourceSplits<?>> unknown = scope.sources();
    if (scope.epoch().plan().isPresent()) {
      unknown = restore(scope.epoch().plan().get());
    }
    if (unknown.isEmpty()) {
      return spawn();
    }
    scope.discover(unknown);
    return this;
  }

  /** Gives those sources that are not in the checkpoint. */
  private List<SourceSplits<?>> restore(RecoveryPlan plan) {
    RegistersDocument registers = RegistersDocument.read(plan.splits());
    return scope.sources().stream()
        .<SourceSplits<?>>map(source -> source)
        .filter(source -> !source.restore(registers, plan.from()))
        .toList();
  }

  private Behavior<JobActor.Command> spawn() {
    scope.epoch().recovered();
    scope.spawnSubtasks();
    opening.addAll(scope.subtasks().keySet());
    scope.tellAll(new SubtaskActor.Connect(scope.subtasks()));
    return this;
  }

  @Override
  boolean isStarting() {
    return true;
  }

  @Override
  JobState state() {
    return scope.hasRun() ? JobState.RESTARTING : JobState.STARTING;
  }

  @Override
  Behavior<JobActor.Command> onDiscovered(List<SourceSplits.Found<?>> found) {
    if (!scope.subtasks().isEmpty()) {
      return this;
    }
    return guarded(
        () -> {
          found.forEach(SourceSplits.Found::add);
          return spawn();
        });
  }

  @Override
  Behavior<JobActor.Command> onProgress(SubtaskActor.Notice notice) {
    boolean waited = !opening.isEmpty();
    if (notice instanceof SubtaskActor.Opened) {
      opening.remove(notice.address());
    }
    return waited && opening.isEmpty() ? guarded(this::run) : this;
  }

  private Behavior<JobActor.Command> run() {
    scope.started();
    scope.tellAll(new SubtaskActor.Start());
    // Those that get nothing are told so too: they end, or need not be waited for.
    scope.sources().forEach(source -> scope.assign(source, any -> true));
    getContext().getLog().info("Running with {} subtasks", scope.subtasks().size());
    return RunningJob.run(scope);
  }
}
