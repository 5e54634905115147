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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The actor that tells a node's actor which members the cluster has and which of them are silent.
 *
 * <p>It counts the events themselves: what the cluster extension has to say about its state may be
 * older than the event that is being worked on.
 */
final class MemberWatch {

  private final Optional<String> role;
  private final ActorRef<NodeCommand> node;
  private final NodeName self;
  private final Farewell farewell;
  private final Set<NodeName> up = new HashSet<>();

  private MemberWatch(
      Optional<String> role, ActorRef<NodeCommand> node, NodeName self, Farewell farewell) {
    this.role = role;
    this.node = node;
    this.self = self;
    this.farewell = farewell;
  }

  /**
   * Begins to tell.
   *
   * @param role only members with it count; without one, all do
   * @param farewell is told when this node is about to leave
   */
  static Behavior<ClusterEvent.ClusterDomainEvent> create(
      Optional<String> role, ActorRef<NodeCommand> node, Farewell farewell) {
    return Behaviors.setup(
        context -> {
          Cluster cluster = Cluster.get(context.getSystem());
          cluster
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), ClusterEvent.ClusterDomainEvent.class));
          MemberWatch members =
              new MemberWatch(role, node, Nodes.of(cluster.selfMember()), farewell);
          return Behaviors.receiveMessage(
              event -> {
                members.on(event);
                return Behaviors.same();
              });
        });
  }

  private void on(ClusterEvent.ClusterDomainEvent event) {
    if (event instanceof ClusterEvent.UnreachableMember silent) {
      node.tell(new NodeCommand.Silent(Nodes.of(silent.member()), true));
    } else if (event instanceof ClusterEvent.ReachableMember heard) {
      node.tell(new NodeCommand.Silent(Nodes.of(heard.member()), false));
    } else if (event instanceof ClusterEvent.MemberEvent changed) {
      onMember(changed.member());
    }
  }

  private void onMember(Member member) {
    NodeName name = Nodes.of(member);
    boolean isUp = member.status() == MemberStatus.up();
    if (counts(member) && (isUp ? up.add(name) : up.remove(name))) {
      node.tell(new NodeCommand.Members(Set.copyOf(up)));
    }
    boolean isComing =
        member.status() == MemberStatus.joining() || member.status() == MemberStatus.weaklyUp();
    if (name.equals(self) && !isUp && !isComing) {
      farewell.known();
    }
  }

  private boolean counts(Member member) {
    return role.map(member::hasRole).orElse(true);
  }
}
