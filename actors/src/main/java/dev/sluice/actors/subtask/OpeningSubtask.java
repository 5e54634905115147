package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ReceiveBuilder;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.TaskPorts;
import java.util.Map;

/** First of three phases: waits for its peers, builds and opens the subtask. Next: running. */
final class OpeningSubtask extends SubtaskPhase {

  OpeningSubtask(SubtaskScope scope) {
    super(scope, null);
  }

  @Override
  ReceiveBuilder<SubtaskActor.Command> commands(ReceiveBuilder<SubtaskActor.Command> builder) {
    return builder.onMessage(SubtaskActor.Connect.class, guarded(this::onConnect));
  }

  private Behavior<SubtaskActor.Command> onConnect(SubtaskActor.Connect connect) {
    subtask = build(connect.peers());
    subtask.open(scope.settings().clock());
    scope.tell(new SubtaskActor.Opened(scope.address()));
    return new RunningSubtask(scope, subtask);
  }

  private Subtask build(Map<TaskAddress, ActorRef<SubtaskActor.Command>> peers) {
    SubtaskPlan plan = scope.plan();
    JobGraph job = plan.blueprint().get();
    if (!job.shape().equals(plan.shape())) {
      throw new IllegalStateException(
          "the definition of job '%s' built two different graphs; define() must give the same operators for the same arguments. First:%n%s%nNow:%n%s"
              .formatted(plan.job(), plan.shape(), job.shape()));
    }
    ExecutionGraph graph = ExecutionGraph.of(job);
    TaskPorts ports = new PeerPorts(graph, plan, peers, scope.waker());
    return Subtask.of(
        graph, plan.address(), scope.settings().limits(), ports, scope.settings().clock());
  }
}
