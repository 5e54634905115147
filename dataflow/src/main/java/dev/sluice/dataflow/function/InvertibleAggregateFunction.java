package dev.sluice.dataflow.function;

/**
 * An aggregate from which elements can be taken out again, as from a sum or a count.
 *
 * <p>Sliding windows then keep one accumulator per key, add to it what has come and take from it
 * what has left; a window costs what has changed since the one before, and no memory besides. Only
 * for what can be undone exactly: sums of floating-point numbers drift, a maximum cannot forget.
 *
 * @param <I> elements
 * @param <A> accumulator
 * @param <R> result
 */
public interface InvertibleAggregateFunction<I, A, R> extends AggregateFunction<I, A, R> {

  /**
   * The accumulator of the elements of {@code all} without those of {@code leaving}, which are the
   * earliest of them; may change {@code all} in place where accumulators are mutable.
   */
  A retract(A all, A leaving);
}
