/**
 * Runs jobs on a cluster: each node has an actor that coordinates some of them, and takes over
 * those of nodes that are lost.
 *
 * <p>In: the directory of jobs, members of the Akka cluster, suspicion. Out: coordinators of jobs
 * and where their subtasks live. How a job goes on after a failure is decided in {@code
 * checkpointing}, which node runs which subtask in {@code sharding}. Start at {@code NodeActor}.
 */
package dev.sluice.runtime.cluster;
