package dev.sluice.dataflow.graph;

import dev.sluice.dataflow.key.Keying;

/**
 * How the elements of an edge are spread over the subtasks of its target.
 *
 * @param <T> elements of the edge
 */
public sealed interface Partitioning<T> {

  /** Each subtask to the one with the same index; such edges are fused into one vertex. */
  record Forward<T>() implements Partitioning<T> {}

  /** Each element to the owner of its key's group. */
  record Keyed<T, K>(Keying<T, K> keying) implements Partitioning<T> {}

  /** Elements in turn to all subtasks. */
  record Rebalance<T>() implements Partitioning<T> {}

  /** For messages and pictures: {@code forward}, {@code keyed by String}, {@code rebalance}. */
  default String label() {
    if (this instanceof Keyed<T, ?> keyed) {
      return "keyed by " + keyed.keying().type().name();
    }
    return this instanceof Forward<T> ? "forward" : "rebalance";
  }
}
