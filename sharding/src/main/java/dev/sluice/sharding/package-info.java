/**
 * Decides which node runs which subtask: sharded entities, placement, detection of lost nodes, the
 * exchange between nodes (Artery) and elements on the wire (Kryo).
 *
 * <p>So far here: the form of values on the wire, in the package {@code wire}; names of nodes, in
 * {@code placement}; and sharded entities with one shard per node, in {@code entity}.
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
