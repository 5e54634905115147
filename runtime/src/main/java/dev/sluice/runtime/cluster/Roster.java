package dev.sluice.runtime.cluster;

import dev.sluice.sharding.placement.NodeName;
import java.util.Collection;
import java.util.List;

/** The nodes that subtasks can be placed on at this moment. Safe for any thread. */
final class Roster {

  private volatile List<NodeName> usable = List.of();

  /** The nodes, in order. */
  List<NodeName> usable() {
    return usable;
  }

  /** Replaces them. */
  void usable(Collection<NodeName> nodes) {
    usable = nodes.stream().sorted().toList();
  }
}
