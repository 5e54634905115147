package dev.sluice.sharding.entity;

import dev.sluice.sharding.placement.NodeName;

/** What became of a node as a place for entities, as one node sees it. */
public sealed interface NodeEvent permits NodeEvent.Warm, NodeEvent.Gone {

  /** The life of a node that this is about. */
  NodeName node();

  /** This node knows the home of the other one's shard: entities can be started there at once. */
  record Warm(NodeName node) implements NodeEvent {}

  /**
   * The node leaves, has been taken down or is out of the cluster. Comes also for nodes that were
   * never warm.
   */
  record Gone(NodeName node) implements NodeEvent {}
}
