package dev.sluice.actors.job;

import akka.actor.typed.ActorRef;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.Map;

/**
 * Gives the subtasks of one job actors to live in. Used by the coordinator's thread alone.
 *
 * <p>A host tells the supervisor {@link SubtaskActor.Hosted} as soon as the subtask can be told
 * something, and again when it is asked to start what it has started.
 */
public interface SubtaskHosts {

  /** The node of all subtasks of a job that runs in one JVM. */
  String HERE = "";

  /** Says on which node each subtask of the next epoch is to run. */
  Map<TaskAddress, String> place(ExecutionGraph graph);

  /** Has a subtask started on its node; must not wait. */
  void start(SubtaskOrder order, String node, ActorRef<SubtaskActor.Told> supervisor);
}
