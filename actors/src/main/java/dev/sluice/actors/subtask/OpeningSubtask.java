package dev.sluice.actors.subtask;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.task.Subtask;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.task.TaskPorts;
import java.util.Map;

/** First of three phases: waits for its peers, builds and opens the subtask. Next: running. */
final class OpeningSubtask extends AbstractBehavior<SubtaskActor.Command> {

  private final SubtaskScope scope;

  OpeningSubtask(SubtaskScope scope) {
    super(scope.context());
    this.scope = scope;
  }

  @Override
  public Receive<SubtaskActor.Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(SubtaskActor.Connect.class, this::onConnect)
        .onMessage(SubtaskActor.Stop.class, stop -> Behaviors.stopped())
        .build();
  }

  private Behavior<SubtaskActor.Command> onConnect(SubtaskActor.Connect connect) {
    Subtask subtask;
    try {
      subtask = build(connect.peers());
    } catch (RuntimeException e) {
      scope.tell(new SubtaskActor.Failed(scope.address(), e));
      return Behaviors.stopped();
    }
    try {
      subtask.open(scope.settings().clock());
    } catch (RuntimeException e) {
      return scope.fail(subtask, e);
    }
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
    TaskPorts ports = new PeerPorts(graph, plan, peers);
    return Subtask.of(
        graph, plan.address(), scope.settings().limits(), ports, scope.settings().clock());
  }
}
