package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import dev.sluice.sharding.node.NodeMessage;
import dev.sluice.sharding.placement.NodeName;
import dev.sluice.sharding.suspicion.WatchPort;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The other nodes of the cluster as one node sees them. Used by the thread of the node's actor
 * alone.
 *
 * <p>A node is <em>living</em> from its joining until it is taken for lost, leaves, or is removed;
 * it is <em>usable</em> when its shard is warm besides. A node that was taken for lost and comes
 * back is living again.
 */
final class Peers {

  /** What has changed about other nodes since it was last asked. */
  record Change(Map<NodeName, String> lost, Set<NodeName> back) {}

  private final NodeName self;
  private final WatchPort watch;
  private final Function<NodeName, ActorRef<NodeMessage>> gates;
  private final Map<NodeName, ActorRef<NodeMessage>> members = new HashMap<>();
  private final Set<NodeName> heard = new HashSet<>();
  private final Set<NodeName> spoken = new HashSet<>();
  private final Suspects suspects = new Suspects();
  private final Set<NodeName> warm = new HashSet<>();
  private Set<NodeName> lost = Set.of();
  private boolean selfIsUp;

  Peers(NodeName self, WatchPort watch, ActorRefResolver resolver) {
    this.self = self;
    this.watch = watch;
    this.gates = node -> resolver.resolveActorRef(node.address() + PeerGate.PATH);
  }

  /** Takes note of the members that are up; gives those that are none any more. */
  List<NodeName> members(Set<NodeName> up) {
    selfIsUp = up.contains(self);
    List<NodeName> gone = members.keySet().stream().filter(each -> !up.contains(each)).toList();
    gone.forEach(this::forget);
    up.stream()
        .filter(each -> !each.equals(self))
        .forEach(each -> members.computeIfAbsent(each, gates));
    return gone;
  }

  private void forget(NodeName node) {
    members.remove(node);
    heard.remove(node);
    spoken.remove(node);
    suspects.forget(node);
    warm.remove(node);
    watch.forget(node);
  }

  /** Takes note that a node has said something, so that jobs can be left to it. */
  void spoken(NodeName node) {
    spoken.add(node);
  }

  /** Takes note that a node has said where it can be watched. */
  void heard(NodeMessage.Hello hello) {
    if (members.containsKey(hello.from()) && heard.add(hello.from())) {
      watch.watch(hello.from(), new InetSocketAddress(hello.watchHost(), hello.watchPort()));
    }
  }

  /** Whether this node is a member itself, and has heard of all others that live. */
  boolean isHeardOfAll() {
    return selfIsUp
        && members.keySet().stream().allMatch(each -> heard.contains(each) || lost.contains(each));
  }

  /** Says to whoever has not been heard of. */
  void sayToUnheard(NodeMessage message) {
    members.forEach(
        (node, gate) -> {
          if (!heard.contains(node)) {
            gate.tell(message);
          }
        });
  }

  /** Says to all. */
  void say(NodeMessage message) {
    members.values().forEach(gate -> gate.tell(message));
  }

  /** Says to one, if it is a member. */
  void say(NodeName node, NodeMessage message) {
    ActorRef<NodeMessage> gate = members.get(node);
    if (gate != null) {
      gate.tell(message);
    }
  }

  /** What is known of the life and death of others. */
  Suspects suspects() {
    return suspects;
  }

  /** What has changed since the last time; members that were removed are not in it. */
  Change review() {
    Map<NodeName, String> now = suspects.among(members.keySet());
    Map<NodeName, String> news = new HashMap<>(now);
    news.keySet().removeAll(lost);
    Set<NodeName> back = new HashSet<>(lost);
    back.removeAll(now.keySet());
    back.retainAll(members.keySet());
    lost = Set.copyOf(now.keySet());
    return new Change(news, back);
  }

  /** Whether a node was lost when that was last asked. */
  boolean isLost(NodeName node) {
    return lost.contains(node);
  }

  /** Takes note that the shard of a node can be reached. */
  void warm(NodeName node) {
    warm.add(node);
  }

  /** The nodes that live, this one among them if it is a member. */
  Set<NodeName> living() {
    Set<NodeName> living = new TreeSet<>(members.keySet());
    living.removeAll(lost);
    if (selfIsUp) {
      living.add(self);
    }
    return living;
  }

  /** The living nodes that take part in deciding who coordinates what. */
  Set<NodeName> candidates() {
    Set<NodeName> candidates = living();
    candidates.removeIf(node -> !node.equals(self) && !spoken.contains(node));
    return candidates;
  }

  /** The nodes on which subtasks can be started. */
  Set<NodeName> usable() {
    Set<NodeName> usable = living();
    usable.retainAll(warm);
    return usable;
  }
}
