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
 * <p>A node is <em>living</em> from its joining until it is suspected, leaves, or is removed; it is
 * <em>usable</em> when its shard is warm besides. A node that is suspected and comes back is living
 * again.
 */
final class Peers {

  private final NodeName self;
  private final WatchPort watch;
  private final Function<NodeName, ActorRef<NodeMessage>> gates;
  private final Map<NodeName, ActorRef<NodeMessage>> members = new HashMap<>();
  private final Set<NodeName> heard = new HashSet<>();
  private final Set<NodeName> suspected = new HashSet<>();
  private final Set<NodeName> warm = new HashSet<>();

  Peers(NodeName self, WatchPort watch, ActorRefResolver resolver) {
    this.self = self;
    this.watch = watch;
    this.gates = node -> resolver.resolveActorRef(node.address() + PeerGate.PATH);
  }

  /** Takes note of the other members that are up; gives those that are none any more. */
  List<NodeName> members(Set<NodeName> up) {
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
    suspected.remove(node);
    warm.remove(node);
    watch.forget(node);
  }

  /** Takes note that a node has said where it can be watched. */
  void heard(NodeMessage.Hello hello) {
    if (members.containsKey(hello.from()) && heard.add(hello.from())) {
      watch.watch(hello.from(), new InetSocketAddress(hello.watchHost(), hello.watchPort()));
    }
  }

  /** Whether all living nodes have been heard of. */
  boolean isHeardOfAll() {
    return members.keySet().stream()
        .allMatch(each -> heard.contains(each) || suspected.contains(each));
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

  /** Takes note that a node is suspected; says whether that is news. */
  boolean suspect(NodeName node) {
    return members.containsKey(node) && suspected.add(node);
  }

  /** Takes note that a node is not suspected any more; says whether that is news. */
  boolean clear(NodeName node) {
    return suspected.remove(node);
  }

  /** Takes note that the shard of a node can be reached. */
  void warm(NodeName node) {
    warm.add(node);
  }

  /** The nodes that live, this one among them. */
  Set<NodeName> living() {
    Set<NodeName> living = new TreeSet<>(members.keySet());
    living.removeAll(suspected);
    living.add(self);
    return living;
  }

  /** The living nodes that have said something, this one among them. */
  Set<NodeName> heard() {
    Set<NodeName> living = living();
    living.removeIf(each -> !each.equals(self) && !heard.contains(each));
    return living;
  }

  /** The nodes on which subtasks can be started. */
  Set<NodeName> usable() {
    Set<NodeName> usable = living();
    usable.retainAll(warm);
    return usable;
  }
}
