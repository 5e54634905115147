/**
 * Where the subtasks of an epoch run, and who coordinates a job.
 *
 * <p><b>What lives here.</b> {@link dev.sluice.sharding.placement.NodeName} names one life of a
 * node's process; {@link dev.sluice.sharding.placement.Placement} is the policy.
 *
 * <p><b>In.</b> An execution graph and the nodes that may run it. <b>Out.</b> A node for each
 * subtask, an order of nodes for a job's coordinator. Both follow from the input alone, so every
 * node comes to the same result without asking another.
 *
 * <p><b>Arrows.</b> Depends on {@code dataflow.graph} and {@code dataflow.task}. No Akka, no time,
 * no chance.
 *
 * <p><b>What is not here.</b> Which nodes there are, which of them are gone ({@code suspicion}),
 * and how a subtask gets to its node.
 *
 * <p><b>Read first.</b> {@link dev.sluice.sharding.placement.Placement}, then {@code Lane}.
 */
package dev.sluice.sharding.placement;
