package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import dev.sluice.sharding.entity.Nodes;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.WatchPort;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The actor that tells a node's actor which members the cluster has and which of them are silent.
 */
final class MemberWatch {

  private final Cluster cluster;
  private final Optional<String> role;
  private final WatchPort watch;
  private final ActorRef<NodeActor.Command> node;

  private MemberWatch(
      Cluster cluster, Optional<String> role, WatchPort watch, ActorRef<NodeActor.Command> node) {
    this.cluster = cluster;
    this.role = role;
    this.watch = watch;
    this.node = node;
  }

  /**
   * Begins to tell.
   *
   * @param role only members with it count; without one, all do
   */
  static Behavior<ClusterEvent.ClusterDomainEvent> create(
      Optional<String> role, WatchPort watch, ActorRef<NodeActor.Command> node) {
    return Behaviors.setup(
        context -> {
          Cluster cluster = Cluster.get(context.getSystem());
          cluster
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), ClusterEvent.ClusterDomainEvent.class));
          MemberWatch members = new MemberWatch(cluster, role, watch, node);
          return Behaviors.receiveMessage(
              event -> {
                members.on(event);
                return Behaviors.same();
              });
        });
  }

  private void on(ClusterEvent.ClusterDomainEvent event) {
    if (event instanceof ClusterEvent.UnreachableMember silent) {
      NodeName name = Nodes.of(silent.member());
      watch.unreachable(name);
      node.tell(new NodeActor.Suspected(name, "it gives no sign of life"));
    } else if (event instanceof ClusterEvent.ReachableMember heard) {
      NodeName name = Nodes.of(heard.member());
      watch.reachable(name);
      node.tell(new NodeActor.Cleared(name));
    } else if (event instanceof ClusterEvent.MemberEvent) {
      node.tell(new NodeActor.Members(up()));
    }
  }

  private Set<NodeName> up() {
    return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
        .filter(member -> member.status() == MemberStatus.up())
        .filter(this::counts)
        .map(Nodes::of)
        .collect(Collectors.toSet());
  }

  private boolean counts(Member member) {
    return role.map(member::hasRole).orElse(true);
  }
}
