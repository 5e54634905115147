package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.job.SubtaskHosts;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.checkpointing.Bytes;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.sharding.entity.EntityPlace;
import dev.sluice.sharding.entity.NodeEntities;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.placement.Placement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Has the subtasks of a job live in sharded entities on the nodes that are usable. */
final class ShardedHosts implements SubtaskHosts {

  private final NodeEntities<SubtaskActor.Command> entities;
  private final Roster roster;
  private final Bytes spec;
  private final Consumer<NodeCommand> node;
  private Map<TaskAddress, NodeName> before = Map.of();
  private long epoch;

  /**
   * Creates the hosts of one job.
   *
   * @param spec of what every node builds the job
   * @param node is told when an epoch begins
   */
  ShardedHosts(
      NodeEntities<SubtaskActor.Command> entities,
      Roster roster,
      Bytes spec,
      Consumer<NodeCommand> node) {
    this.entities = entities;
    this.roster = roster;
    this.spec = spec;
    this.node = node;
  }

  @Override
  public Map<TaskAddress, String> place(ExecutionGraph graph) {
    List<NodeName> usable = roster.usable();
    Map<TaskAddress, String> placed = new HashMap<>();
    before = Placement.of(graph, usable, before);
    before.forEach((address, host) -> placed.put(address, host.text()));
    return placed;
  }

  @Override
  public void start(SubtaskOrder order, String host, ActorRef<SubtaskActor.Told> supervisor) {
    if (order.epoch() > epoch) {
      epoch = order.epoch();
      node.accept(new NodeCommand.EpochBegan(order.job(), epoch));
    }
    TaskAddress address = order.address();
    EntityPlace place =
        new EntityPlace(
            NodeName.parse(host),
            order.job(),
            String.valueOf(address.vertex()),
            address.subtask(),
            order.epoch());
    entities.tell(place, new SubtaskActor.Begin(order, spec, supervisor));
  }
}
