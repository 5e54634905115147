package dev.sluice.sharding.entity;

import dev.sluice.sharding.placement.NodeName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entities of one kind that live on each node, as its own shards told.
 *
 * @param entities by node, of those that answered; a node without entities has an empty list
 * @param silent members that did not answer in time, or only in part; what lives there is not known
 */
public record Listing(Map<NodeName, List<EntityPlace>> entities, Set<NodeName> silent) {

  public Listing {
    entities = Map.copyOf(entities);
    silent = Set.copyOf(silent);
  }
}
