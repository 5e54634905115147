package dev.sluice.sharding.entity;

import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.UniqueAddress;
import akka.cluster.typed.Cluster;
import dev.sluice.sharding.placement.NodeName;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The members of Akka's cluster under the names that Sluice gives to nodes. */
public final class Nodes {

  private Nodes() {}

  /** The name of the life of a node that Akka knows by an address and a number. */
  public static NodeName of(UniqueAddress node) {
    return new NodeName(node.address().toString(), node.longUid());
  }

  public static NodeName of(Member member) {
    return of(member.uniqueAddress());
  }

  /** Whether a node may host: it has the role, or none is asked for. */
  static boolean hosts(Member member, Optional<String> role) {
    return role.map(member::hasRole).orElse(true);
  }

  /** The members that may host, as this node sees them now, whatever their status. */
  static Stream<Member> hosting(Cluster cluster, Optional<String> role) {
    return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
        .filter(member -> hosts(member, role));
  }

  /** Whether this very life of a node is a member that may host and has not been taken down. */
  static boolean isThere(Cluster cluster, Optional<String> role, NodeName node) {
    return hosting(cluster, role)
        .anyMatch(
            member -> member.status() != MemberStatus.down() && Nodes.of(member).equals(node));
  }
}
