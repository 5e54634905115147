package dev.sluice.dataflow.state;

/**
 * An accumulator for the key at hand, to which values are added and from which a result is taken.
 *
 * <p>An accumulator of a type declared mutable is changed in place by what is added, and copied
 * before a result is taken from it, so that the result shares nothing with it.
 *
 * @param <I> values added
 * @param <R> result
 */
public interface AggregatingState<I, R> {

  /** The result of all values added; {@code null} where there is none. */
  R get();

  /** Adds one value. */
  void add(I value);

  /** Forgets all values. */
  void clear();
}
