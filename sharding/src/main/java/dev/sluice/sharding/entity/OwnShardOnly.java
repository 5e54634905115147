package dev.sluice.sharding.entity;

import akka.actor.ActorRef;
import akka.actor.Address;
import akka.cluster.MemberStatus;
import akka.cluster.sharding.ShardCoordinator;
import akka.cluster.typed.Cluster;
import akka.dispatch.Futures;
import dev.sluice.sharding.placement.NodeName;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/**
 * Gives the shard of a node to the region of that node and to no other, and never moves one.
 *
 * <p>While that region is not there, the answer does not come. Whoever asked asks again after the
 * retry interval; the coordinator of the shards keeps nothing of a request that waits. So the shard
 * of a node that is gone costs nothing, and the next life of its address has a shard of its own.
 *
 * <p>Runs on the thread of the coordinator of the shards.
 */
final class OwnShardOnly extends ShardCoordinator.AbstractShardAllocationStrategy {

  private final Cluster cluster;
  private final Optional<String> role;

  OwnShardOnly(Cluster cluster, Optional<String> role) {
    this.cluster = cluster;
    this.role = role;
  }

  @Override
  public Future<ActorRef> allocateShard(
      ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> regions) {
    Map<String, NodeName> living = living();
    Map<ActorRef, Optional<NodeName>> nodes = new HashMap<>();
    regions.keySet().forEach(region -> nodes.put(region, nodeOf(region, living)));
    return homeOf(shard, nodes)
        .map(Futures::successful)
        .orElseGet(() -> Futures.<ActorRef>promise().future());
  }

  @Override
  public Future<Set<String>> rebalance(
      Map<ActorRef, IndexedSeq<String>> regions, Set<String> moving) {
    return Futures.successful(Set.of());
  }

  private Map<String, NodeName> living() {
    Map<String, NodeName> living = new HashMap<>();
    Nodes.hosting(cluster, role)
        .filter(member -> member.status() == MemberStatus.up())
        .map(Nodes::of)
        .forEach(node -> living.put(node.address(), node));
    return living;
  }

  // A reference says at which address its actor lives, and not in which life of that address: that
  // is known of the one that is a member now.
  private Optional<NodeName> nodeOf(ActorRef region, Map<String, NodeName> living) {
    Address address = region.path().address();
    Address known = address.hasLocalScope() ? cluster.selfMember().address() : address;
    return Optional.ofNullable(living.get(known.toString()));
  }

  /**
   * The one region on the node of a shard. None while regions of two lives of one address are
   * known: the older one is about to be forgotten, and until then they cannot be told apart.
   */
  static <R> Optional<R> homeOf(String shard, Map<R, Optional<NodeName>> nodes) {
    R home = null;
    for (Entry<R, Optional<NodeName>> region : nodes.entrySet()) {
      if (!region.getValue().map(NodeName::text).filter(shard::equals).isPresent()) {
        continue;
      }
      if (home != null) {
        return Optional.empty();
      }
      home = Objects.requireNonNull(region.getKey());
    }
    return Optional.ofNullable(home);
  }
}
