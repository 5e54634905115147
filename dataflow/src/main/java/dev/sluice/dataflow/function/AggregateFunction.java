package dev.sluice.dataflow.function;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.Serializable;
import java.util.Optional;

/**
 * A user function that folds elements into an accumulator and an accumulator into a result.
 *
 * <p>The accumulator is state: immutable, or of a type declared mutable by {@link
 * #accumulatorType}, in which case it may be changed in place and returned. {@link #merge} must be
 * associative, and equal to having added the elements of the second after those of the first.
 *
 * @param <I> elements
 * @param <A> accumulator
 * @param <R> result
 */
public interface AggregateFunction<I, A, R> extends Serializable {

  /** The accumulator of no element. */
  A create();

  /** The accumulator with {@code value} added. */
  A add(A accumulator, I value);

  /** The accumulator of the elements of both. */
  A merge(A first, A second);

  /** The result of all elements added so far; leaves the accumulator as it is. */
  R result(A accumulator);

  /** The accumulator's type where it cannot be derived from the class; declares mutable ones. */
  default Optional<TypeDescriptor<A>> accumulatorType() {
    return Optional.empty();
  }
}
