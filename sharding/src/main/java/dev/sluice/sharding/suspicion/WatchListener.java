package dev.sluice.sharding.suspicion;

import dev.sluice.sharding.placement.NodeName;

/**
 * Is told what a {@link WatchPort} has found out about other nodes.
 *
 * <p>Called on the port's own thread, which watches nobody meanwhile: give the word on and return.
 * For each node {@code suspected} and {@code cleared} come in turn. What is thrown is logged.
 */
public interface WatchListener {

  /**
   * The node is suspected to be gone.
   *
   * @param reason for people
   */
  void suspected(NodeName node, String reason);

  /** The node is not suspected any more: it has answered by its name, or is reachable again. */
  void cleared(NodeName node);

  /** The node is connected, for the first time or again. */
  void watched(NodeName node);
}
