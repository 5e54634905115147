package dev.sluice.demo.terminal;

import java.util.List;

/**
 * The nodes of a cluster as shown. Immutable.
 *
 * @param nodes in the order of their numbers
 * @param checkpoint a few words about the last one and the epoch
 * @param hint what a person may do, or empty
 */
public record ClusterView(List<Node> nodes, String checkpoint, String hint) {

  /** Copies the list. */
  public ClusterView {
    nodes = List.copyOf(nodes);
  }

  /** How a node is. */
  public enum Health {
    /** Its process starts, or it joins. */
    STARTING,
    /** It takes part. */
    UP,
    /** It gives no sign of life, or its process is gone. */
    LOST
  }

  /**
   * One node.
   *
   * @param name such as {@code node 2}
   * @param place process and address
   * @param coordinates whether it coordinates the job
   * @param subtasks how many of the job's live there
   * @param perSecond elements taken by them
   */
  public record Node(
      String name,
      String place,
      Health health,
      boolean coordinates,
      int subtasks,
      double perSecond) {}
}
