package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskCheckpoints;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.graph.Vertex;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Has all subtasks live here, as children of the coordinator. */
final class LocalHosts implements SubtaskHosts {

  private final ActorContext<JobActor.Command> context;
  private final Supplier<JobGraph> blueprint;
  private final SubtaskSettings settings;
  private final Optional<SubtaskCheckpoints.Means> means;

  LocalHosts(
      ActorContext<JobActor.Command> context,
      Supplier<JobGraph> blueprint,
      SubtaskSettings settings,
      Optional<SubtaskCheckpoints.Means> means) {
    this.context = context;
    this.blueprint = blueprint;
    this.settings = settings;
    this.means = means;
  }

  @Override
  public Map<TaskAddress, String> place(ExecutionGraph graph) {
    Map<TaskAddress, String> all = new HashMap<>();
    for (Vertex vertex : graph.vertices()) {
      for (int index = 0; index < vertex.parallelism(); index++) {
        all.put(new TaskAddress(vertex.index(), index), HERE);
      }
    }
    return all;
  }

  @Override
  public void start(SubtaskOrder order, String node, ActorRef<SubtaskActor.Told> supervisor) {
    TaskAddress address = order.address();
    context.spawn(
        SubtaskActor.create(order.plan(blueprint, means), settings, supervisor),
        "subtask-%d-%d-%d".formatted(address.vertex(), address.subtask(), order.epoch()),
        DispatcherSelector.fromConfig(settings.dispatcher()));
  }
}
