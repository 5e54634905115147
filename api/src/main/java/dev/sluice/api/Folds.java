package dev.sluice.api;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Sums and extremes as functions that put two elements together. Plain functions. */
final class Folds {

  private Folds() {}

  /** The first element with the sum of both values; one that does not fit fails the job. */
  static <T> BinaryOperator<T> sum(
      ToLongFunction<? super T> value, BiFunction<? super T, Long, ? extends T> with) {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(with, "with");
    return (one, other) ->
        with.apply(one, Math.addExact(value.applyAsLong(one), value.applyAsLong(other)));
  }

  /** The same of floating-point numbers. */
  static <T> BinaryOperator<T> sumDouble(
      ToDoubleFunction<? super T> value, BiFunction<? super T, Double, ? extends T> with) {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(with, "with");
    return (one, other) -> with.apply(one, value.applyAsDouble(one) + value.applyAsDouble(other));
  }

  /** The first element with the greater value of both; with {@code sign} -1 the smaller one. */
  static <T, C extends Comparable<? super C>> BinaryOperator<T> extreme(
      Function<? super T, C> value, BiFunction<? super T, ? super C, ? extends T> with, int sign) {
    Objects.requireNonNull(with, "with");
    Extreme<T, C> keep = new Extreme<>(value, sign, Ties.FIRST);
    return (one, other) -> with.apply(one, value.apply(keep.apply(one, other)));
  }
}
