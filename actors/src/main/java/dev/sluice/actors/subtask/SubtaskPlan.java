package dev.sluice.actors.subtask;

import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.task.TaskAddress;
import java.util.Optional;
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
 * @param checkpoints how snapshots are kept; empty in a job that takes none
 */
public record SubtaskPlan(
    String job,
    String vertexName,
    TaskAddress address,
    long epoch,
    Supplier<JobGraph> blueprint,
    String shape,
    Optional<SubtaskCheckpoints> checkpoints) {}
