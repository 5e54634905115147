package dev.sluice.actors.subtask;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ReceiveBuilder;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.task.Subtask;
import java.util.Optional;

/**
 * First phase: waits for its peers, builds and opens the subtask. Next: running, or restoring where
 * the job goes on from a checkpoint.
 */
final class OpeningSubtask extends SubtaskPhase {

  private OpeningSubtask(SubtaskScope scope) {
    super(scope, null);
  }

  static Behavior<SubtaskActor.Command> open(SubtaskScope scope) {
    // On a node that is not needed any more nobody else would tell it that its epoch is over.
    scope.context().watchWith(scope.supervisor(), new SubtaskActor.Stop());
    scope.tellHosted();
    return new OpeningSubtask(scope);
  }

  @Override
  ReceiveBuilder<SubtaskActor.Command> commands(ReceiveBuilder<SubtaskActor.Command> builder) {
    return builder.onMessage(SubtaskActor.Connect.class, guarded(this::onConnect));
  }

  private Behavior<SubtaskActor.Command> onConnect(SubtaskActor.Connect connect) {
    ExecutionGraph graph = graph();
    Optional<SubtaskSnapshots> snapshots =
        scope.plan().checkpoints().map(kept -> new SubtaskSnapshots(scope, kept, graph));
    PeerPorts ports = new PeerPorts(graph, scope, connect, snapshots);
    subtask =
        Subtask.of(
            graph, scope.address(), scope.settings().limits(), ports, scope.settings().clock());
    if (scope.plan().checkpoints().flatMap(SubtaskCheckpoints::from).isPresent()) {
      return RestoringSubtask.compare(scope, subtask, snapshots.orElseThrow(), ports);
    }
    subtask.open(scope.settings().clock());
    snapshots.ifPresent(each -> each.reached(FaultPoint.OPERATORS_OPENED, scope.plan().epoch()));
    scope.tell(new SubtaskActor.Opened(scope.address()));
    return new RunningSubtask(scope, subtask, snapshots, ports);
  }

  private ExecutionGraph graph() {
    SubtaskPlan plan = scope.plan();
    JobGraph job = plan.blueprint().get();
    if (!job.shape().equals(plan.shape())) {
      throw new IllegalStateException(
          "the definition of job '%s' built two different graphs; define() must give the same operators for the same arguments. First:%n%s%nNow:%n%s"
              .formatted(plan.job(), plan.shape(), job.shape()));
    }
    return ExecutionGraph.of(job);
  }
}
