package dev.sluice.windowing.function;

import dev.sluice.dataflow.function.Collector;
import java.io.Serializable;

/**
 * A user function that makes any number of elements of all that a key has on two sides.
 *
 * <p>Called on the subtask's thread. Elements are immutable.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> results
 */
@FunctionalInterface
public interface CoGroupFunction<A, B, O> extends Serializable {

  /**
   * Puts out any number of results; one side may be empty.
   *
   * @param first in the order in which they came
   * @param second in the order in which they came
   */
  void coGroup(Iterable<A> first, Iterable<B> second, Collector<O> out) throws Exception;

  /**
   * A function that makes the results of every pair: the first element of the first side with each
   * of the second, then the next.
   */
  static <A, B, O> CoGroupFunction<A, B, O> ofPairs(
      FlatJoinFunction<? super A, ? super B, O> function) {
    return (first, second, out) -> {
      for (A one : first) {
        for (B other : second) {
          function.join(one, other, out);
        }
      }
    };
  }
}
