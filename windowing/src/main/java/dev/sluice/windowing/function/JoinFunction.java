package dev.sluice.windowing.function;

import java.io.Serializable;

/**
 * A user function that makes one element of two that belong together.
 *
 * <p>Called on the subtask's thread. Elements are immutable: change neither argument.
 *
 * @param <A> elements of the first stream
 * @param <B> elements of the second stream
 * @param <O> results
 */
@FunctionalInterface
public interface JoinFunction<A, B, O> extends Serializable {

  /**
   * The result for two elements, never {@code null}.
   *
   * @param first {@code null} in a right or full outer join for an element of the second stream
   *     that has no partner
   * @param second {@code null} in a left or full outer join for an element of the first stream that
   *     has no partner
   */
  O join(A first, B second) throws Exception;
}
