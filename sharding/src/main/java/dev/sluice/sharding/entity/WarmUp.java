package dev.sluice.sharding.entity;

import dev.sluice.sharding.placement.NodeName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides when a node is asked for the home of its shard, and when it can be used.
 *
 * <p>Takes what happened and gives what is to be done about it. A node that does not answer is
 * asked again, after twice the time each time, up to a limit, for as long as it is a member. No
 * threads, no clock.
 */
final class WarmUp {

  /** What is to be done. */
  sealed interface Effect permits Ask, Tell {}

  /** Ask the node, and say after so long that this attempt was not answered. */
  record Ask(NodeName node, int attempt, Duration patience) implements Effect {}

  /** Tell everybody. */
  record Tell(NodeEvent event) implements Effect {}

  private final Duration first;
  private final Duration most;
  private final Map<NodeName, Integer> asked = new HashMap<>();
  private final Set<NodeName> warm = new TreeSet<>();

  WarmUp(Duration first, Duration most) {
    this.first = first;
    this.most = most;
  }

  /** The nodes that can be used. */
  Set<NodeName> warm() {
    return Set.copyOf(warm);
  }

  List<Effect> up(NodeName node) {
    return warm.contains(node) || asked.containsKey(node) ? List.of() : ask(node, 1);
  }

  List<Effect> answered(NodeName node) {
    if (asked.remove(node) == null) {
      return List.of();
    }
    warm.add(node);
    return List.of(new Tell(new NodeEvent.Warm(node)));
  }

  /** An answer to this attempt has not come in time. */
  List<Effect> unanswered(NodeName node, int attempt) {
    boolean waits = asked.getOrDefault(node, 0) == attempt;
    return waits ? ask(node, attempt + 1) : List.of();
  }

  List<Effect> gone(NodeName node) {
    boolean wasAsked = asked.remove(node) != null;
    boolean wasWarm = warm.remove(node);
    return wasAsked || wasWarm ? List.of(new Tell(new NodeEvent.Gone(node))) : List.of();
  }

  private List<Effect> ask(NodeName node, int attempt) {
    asked.put(node, attempt);
    return List.of(new Ask(node, attempt, patience(attempt)));
  }

  private Duration patience(int attempt) {
    Duration patience = first.multipliedBy(1L << Math.min(attempt - 1, 20));
    return patience.compareTo(most) < 0 ? patience : most;
  }
}
