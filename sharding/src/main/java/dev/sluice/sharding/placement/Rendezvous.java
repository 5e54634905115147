package dev.sluice.sharding.placement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Rendezvous hashing: each key likes each node with a score of its own, and takes the node that it
 * likes best.
 *
 * <p>When a node goes, only keys that liked it best like another one best. Scores come from
 * addresses without uids, so a node that is started again is liked as before. The hash is our own
 * and the same in every JVM.
 */
final class Rendezvous {

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private Rendezvous() {}

  /** All nodes, each once: the one the key likes best comes first. */
  static List<NodeName> order(String key, Collection<NodeName> nodes) {
    return new TreeSet<>(nodes)
        .stream().sorted(Comparator.comparingLong(node -> -score(key, node))).toList();
  }

  /** How much a key likes a node: 63 bits, as good as uniform. */
  static long score(String key, NodeName node) {
    return mix(hash(key) + 0x9E3779B97F4A7C15L * hash(node.address())) >>> 1;
  }

  /** FNV-1a (Fowler, Noll, Vo) over the characters, 16 bits at a time, then mixed. */
  static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** Spreads the bits of a number over all positions (variant 13 of D. Stafford's mixers). */
  private static long mix(long number) {
    long z = number;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
