package dev.sluice.actors.subtask;

import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.function.Supplier;

/**
 * Which subtask of which job an actor is to host. Immutable.
 *
 * @param job the job's name
 * @param vertexName the names of the fused operators
 * @param address which subtask
 * @param epoch number of the (re)start
 * @param blueprint builds a copy of the job for this subtask alone
 * @param shape what the copy must look like
 */
public record SubtaskPlan(
    String job,
    String vertexName,
    TaskAddress address,
    int epoch,
    Supplier<JobGraph> blueprint,
    String shape) {}
