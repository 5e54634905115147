package dev.sluice.runtime.cluster;

import dev.sluice.sharding.placement.NodeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which of the other nodes are taken for lost: those whose process is known to be gone, and
 * those that are silent as long as they are fewer than the ones that are heard.
 *
 * <p>Who hears nobody is more likely to be the one that is cut off, or has just gone on after a
 * pause, than the only one that lives. It waits until the split-brain resolver has decided, which
 * removes either the silent ones or this node; so such a node takes nothing away from the others
 * meanwhile.
 *
 * <p>Plain and single-threaded.
 */
final class Suspects {

  private final Map<NodeName, String> gone = new HashMap<>();
  private final Set<NodeName> silent = new HashSet<>();

  /** The process of a node is gone, as far as can be seen. */
  void gone(NodeName node, String reason) {
    gone.put(node, reason);
  }

  /** The process of a node is there. */
  void there(NodeName node) {
    gone.remove(node);
  }

  /** A node gives no sign of life. */
  void silent(NodeName node) {
    silent.add(node);
  }

  /** A node is heard again. */
  void heard(NodeName node) {
    silent.remove(node);
  }

  /** A node is no member any more. */
  void forget(NodeName node) {
    gone.remove(node);
    silent.remove(node);
  }

  /**
   * Those of the other members that are lost, with the reasons.
   *
   * @param others the members but for this node
   */
  Map<NodeName, String> among(Set<NodeName> others) {
    Map<NodeName, String> lost = new TreeMap<>(gone);
    lost.keySet().retainAll(others);
    Set<NodeName> unheard = new HashSet<>(others);
    unheard.removeAll(lost.keySet());
    int left = unheard.size();
    unheard.retainAll(silent);
    int heard = 1 + left - unheard.size();
    if (unheard.size() < heard) {
      unheard.forEach(node -> lost.put(node, "it gives no sign of life"));
    }
    return lost;
  }
}
