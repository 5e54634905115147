package dev.sluice.dataflow.graph;

import dev.sluice.dataflow.key.KeySelector;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.Partitioner;
import java.util.Locale;

/**
 * How the elements of an edge are spread over the subtasks of its target.
 *
 * @param <T> elements of the edge
 */
public sealed interface Partitioning<T> {

  /** Each subtask to the one with the same index; such edges are fused, if chaining allows it. */
  record Forward<T>() implements Partitioning<T> {}

  /** Each element to the owner of its key's group. */
  record Keyed<T, K>(Keying<T, K> keying) implements Partitioning<T> {}

  /** Elements in turn to all subtasks. */
  record Rebalance<T>() implements Partitioning<T> {}

  /** Elements in turn to the sender's own share of the subtasks; there is no channel to others. */
  record Rescale<T>() implements Partitioning<T> {}

  /**
   * Each element to a subtask drawn by chance.
   *
   * @param seed makes chance repeatable: what the nth element of a sending subtask draws depends on
   *     it, on the subtask's index and on the exchange alone
   */
  record Shuffle<T>(long seed) implements Partitioning<T> {}

  /** Each element to every subtask. */
  record Broadcast<T>() implements Partitioning<T> {}

  /** All elements to the first subtask. */
  record Global<T>() implements Partitioning<T> {}

  /** Each element where the user's function sends its key. */
  record Custom<T, K>(Partitioner<? super K> partitioner, KeySelector<? super T, K> selector)
      implements Partitioning<T> {}

  /** For messages and pictures: {@code forward}, {@code keyed by String}, {@code rebalance}. */
  default String label() {
    if (this instanceof Keyed<T, ?> keyed) {
      return "keyed by " + keyed.keying().type().name();
    }
    return this instanceof Shuffle<T> shuffle
        ? "shuffle with seed " + shuffle.seed()
        : getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
