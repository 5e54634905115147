package dev.sluice.checkpointing;

import java.util.List;

/**
 * A vertex as checkpoints see it. Immutable.
 *
 * @param name name of the operator at its head
 * @param role where it stands in the graph
 * @param parallelism number of its subtasks
 * @param operators names of all its operators, the head first
 */
public record VertexShape(String name, Role role, int parallelism, List<String> operators) {

  /** Where a vertex stands. */
  public enum Role {

    /** It reads splits, and is told by the coordinator when a checkpoint begins. */
    SOURCE,

    /** It is fed by others, and learns of a checkpoint by the barriers in its channels. */
    INNER
  }

  /** Keeps the list immutable. */
  public VertexShape {
    operators = List.copyOf(operators);
  }
}
