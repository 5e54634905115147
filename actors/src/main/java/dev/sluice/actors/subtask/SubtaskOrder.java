package dev.sluice.actors.subtask;

import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which subtask is to run, and from what: all that its host, on whatever node, does not know by
 * itself. Immutable.
 *
 * @param job the job's name
 * @param vertexName the names of the fused operators
 * @param address which subtask
 * @param epoch number of the (re)start
 * @param shape what the host's copy of the job must look like
 * @param from what the subtask goes on from; empty where the job starts from nothing
 */
public record SubtaskOrder(
    String job,
    String vertexName,
    TaskAddress address,
    long epoch,
    String shape,
    Optional<SubtaskCheckpoints.From> from) {

  /**
   * The order as its host carries it out.
   *
   * @param blueprint builds a copy of the job for this subtask alone
   * @param means how snapshots are kept; empty in a job that takes none
   */
  public SubtaskPlan plan(Supplier<JobGraph> blueprint, Optional<SubtaskCheckpoints.Means> means) {
    return new SubtaskPlan(
        job,
        vertexName,
        address,
        epoch,
        blueprint,
        shape,
        means.map(each -> new SubtaskCheckpoints(each, from)));
  }
}
