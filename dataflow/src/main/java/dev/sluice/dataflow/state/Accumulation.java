package dev.sluice.dataflow.state;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How an {@link AggregatingState} works: the three steps of an aggregate, of which state needs to
 * know no more.
 *
 * @param create the accumulator of no value
 * @param add the accumulator with a value added, which may be the same one, changed
 * @param result the result; must leave the accumulator as it is
 * @param <I> values added
 * @param <A> accumulator
 * @param <R> result
 */
public record Accumulation<I, A, R>(
    Supplier<A> create, BiFunction<A, ? super I, A> add, Function<A, ? extends R> result) {

  /** Refuses a missing step. */
  public Accumulation {
    Objects.requireNonNull(create, "create");
    Objects.requireNonNull(add, "add");
    Objects.requireNonNull(result, "result");
  }
}
