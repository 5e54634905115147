package dev.sluice.sharding.entity;

import dev.sluice.sharding.placement.NodeName;

/** The answer that a node can no longer be used, because it leaves, is down or has been removed. */
public final class NodeGoneException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeGoneException(NodeName node) {
    super(
        "Node %s leaves the cluster or is gone; expected it to host entities. Place them on another node."
            .formatted(node.text()));
  }
}
