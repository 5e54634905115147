package dev.sluice.dataflow.graph;

import java.util.List;

/**
 * A chain of fused operators that one subtask runs as plain calls. Immutable.
 *
 * <p>The first node is the head; the others form a tree below it along forward edges.
 *
 * @param index number of the vertex within the execution graph
 * @param nodes ids of the fused nodes, each after the one that feeds it
 * @param name the names of the operators, for people
 * @param parallelism number of subtasks
 */
public record Vertex(int index, List<Integer> nodes, String name, int parallelism) {

  /** Keeps the list immutable. */
  public Vertex {
    nodes = List.copyOf(nodes);
  }

  /** The node that takes in what comes to the vertex. */
  public int head() {
    return nodes.get(0);
  }
}
