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

/** Has the subtasks of a job live in sharded entities on the nodes that are usable. */
final class ShardedHosts implements SubtaskHosts {

  private final NodeEntities<SubtaskActor.Command> entities;
  private final Roster roster;
  private final Bytes spec;

  ShardedHosts(NodeEntities<SubtaskActor.Command> entities, Roster roster, Bytes spec) {
    this.entities = entities;
    this.roster = roster;
    this.spec = spec;
  }

  @Override
  public Map<TaskAddress, String> place(ExecutionGraph graph) {
    List<NodeName> usable = roster.usable();
    Map<TaskAddress, String> placed = new HashMap<>();
    Placement.of(graph, usable).forEach((address, node) -> placed.put(address, node.text()));
    return placed;
  }

  @Override
  public void start(SubtaskOrder order, String node, ActorRef<SubtaskActor.Told> supervisor) {
    TaskAddress address = order.address();
    EntityPlace place =
        new EntityPlace(
            NodeName.parse(node),
            order.job(),
            String.valueOf(address.vertex()),
            address.subtask(),
            order.epoch());
    entities.tell(place, new SubtaskActor.Begin(order, spec, supervisor));
  }
}
