package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.Map;

/**
 * Hosts of whose subtasks nobody ever hears that their actors have stopped, and to which the first
 * order to stop gets lost: the addresses they give are of actors that only forward.
 */
final class DeafHosts implements SubtaskHosts {

  private final SubtaskHosts hosts;
  private final ActorContext<JobActor.Command> context;
  private final int lost;

  /**
   * Creates them.
   *
   * @param lost how many orders to stop each subtask misses
   */
  DeafHosts(SubtaskHosts hosts, ActorContext<JobActor.Command> context, int lost) {
    this.hosts = hosts;
    this.context = context;
    this.lost = lost;
  }

  @Override
  public Map<TaskAddress, String> place(ExecutionGraph graph) {
    return hosts.place(graph);
  }

  @Override
  public void start(SubtaskOrder order, String node, ActorRef<SubtaskActor.Told> supervisor) {
    TaskAddress address = order.address();
    hosts.start(
        order,
        node,
        context.spawn(
            relay(supervisor), "relay-%d-%d".formatted(address.vertex(), address.subtask())));
  }

  private Behavior<SubtaskActor.Told> relay(ActorRef<SubtaskActor.Told> supervisor) {
    return Behaviors.receive(
        (relay, told) -> {
          supervisor.tell(
              told.notice() instanceof SubtaskActor.Hosted hosted
                  ? new SubtaskActor.Told(
                      told.epoch(),
                      new SubtaskActor.Hosted(
                          hosted.address(),
                          relay.spawn(forwarder(hosted.subtask(), lost), "subtask")))
                  : told);
          return Behaviors.same();
        });
  }

  private static Behavior<SubtaskActor.Command> forwarder(
      ActorRef<SubtaskActor.Command> subtask, int lost) {
    return Behaviors.receiveMessage(
        command -> {
          if (command instanceof SubtaskActor.Stop && lost > 0) {
            return forwarder(subtask, lost - 1);
          }
          subtask.tell(command);
          return Behaviors.same();
        });
  }
}
