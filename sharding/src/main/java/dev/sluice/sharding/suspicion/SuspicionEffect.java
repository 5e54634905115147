package dev.sluice.sharding.suspicion;

import dev.sluice.sharding.placement.NodeName;

/** What is to be done or told after a {@link SuspicionBook} has heard of something. Immutable. */
public sealed interface SuspicionEffect {

  /** The node that it is about. */
  NodeName node();

  /** Try to connect; the answer is owed to the book, whatever it is. */
  record Connect(NodeName node) implements SuspicionEffect {}

  /** Drop the connection and any attempt; no word about them is wanted. */
  record Disconnect(NodeName node) implements SuspicionEffect {}

  /** Tell that the process is watched: it answered by its name. */
  record Watched(NodeName node) implements SuspicionEffect {}

  /**
   * Tell that the node is suspected; it was not so far.
   *
   * @param reason for people
   */
  record Suspect(NodeName node, String reason) implements SuspicionEffect {}

  /** Tell that the node is suspected no longer. */
  record Clear(NodeName node) implements SuspicionEffect {}
}
