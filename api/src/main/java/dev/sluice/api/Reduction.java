package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import java.util.Objects;
import java.util.function.BinaryOperator;

/** An aggregate whose accumulator is an element: {@code null} until the first has come. */
final class Reduction<T> implements AggregateFunction<T, T, T> {

  private final BinaryOperator<T> function;

  Reduction(BinaryOperator<T> function) {
    this.function = Objects.requireNonNull(function, "function");
  }

  @Override
  public T create() {
    return null;
  }

  @Override
  public T add(T accumulator, T value) {
    return accumulator == null ? value : function.apply(accumulator, value);
  }

  @Override
  public T merge(T first, T second) {
    return first == null ? second : add(first, second);
  }

  @Override
  public T result(T accumulator) {
    return accumulator;
  }
}
