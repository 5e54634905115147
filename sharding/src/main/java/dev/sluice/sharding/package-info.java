/**
 * Decides which node runs which subtask: sharded entities, placement, detection of lost nodes, the
 * exchange between nodes (Artery) and elements on the wire (Kryo).
 *
 * <p>Where a subtask runs is decided in {@code placement}, its entity lives in {@code entity} with
 * one shard per node; that a process is gone is found out in {@code suspicion}. The form of values
 * and batches on the wire is in {@code wire}, of messages in {@code message}; what nodes tell each
 * other in {@code node}.
 *
 * <p>In: subtasks to place and nodes that come and go. Out: an actor reference per subtask, and the
 * suspicion that a node is gone.
 *
 * <p>Arrows: depends on {@code dev.sluice.dataflow}, {@code dev.sluice.actors}, Kryo and Akka
 * Cluster Sharding.
 *
 * <p>Not here: what a subtask does ({@code dev.sluice.actors}), stored bytes ({@code
 * dev.sluice.persistence}): the wire and the disk are different contracts.
 */
package dev.sluice.sharding;
