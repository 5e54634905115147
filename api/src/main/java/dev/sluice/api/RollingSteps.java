package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.basic.KeyedProcessOperator;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The declaring of steps that put out a running result for every element of a keyed stream.
 *
 * @param <T> elements
 * @param <K> keys
 */
final class RollingSteps<T, K> {

  private final Upstream<T> upstream;
  private final KeyRule<T, K> key;

  RollingSteps(Upstream<T> upstream, KeyRule<T, K> key) {
    this.upstream = upstream;
    this.key = key;
  }

  Step<T> reduce(String kind, BinaryOperator<T> function) {
    Objects.requireNonNull(function, "function");
    return folded(
        kind,
        upstream::type,
        (kept, value) -> kept == null ? value : function.apply(kept, value),
        (value, kept) -> kept);
  }

  Step<T> sum(ToLongFunction<? super T> value, BiFunction<? super T, Long, ? extends T> with) {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(with, "with");
    return sameType("sum", checks -> () -> new RunningLongSum<>(value, with));
  }

  Step<T> sumDouble(
      ToDoubleFunction<? super T> value, BiFunction<? super T, Double, ? extends T> with) {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(with, "with");
    return folded(
        "sum",
        checks -> Types.DOUBLE,
        (sum, element) -> (sum == null ? 0 : sum) + value.applyAsDouble(element),
        with::apply);
  }

  /**
   * The elements, each with the value of the one that is kept so far put into it; keeps that one,
   * so that the type of the value need not be known.
   */
  <C> Step<T> extreme(
      String kind,
      Function<? super T, C> value,
      BinaryOperator<T> keep,
      BiFunction<? super T, ? super C, ? extends T> with) {
    Objects.requireNonNull(with, "with");
    return folded(
        kind,
        upstream::type,
        (kept, element) -> kept == null ? element : keep.apply(kept, element),
        (element, kept) -> with.apply(element, value.apply(kept)));
  }

  <A, R> DerivedStep<R> aggregate(AggregateFunction<? super T, A, R> function) {
    TypeRule<A> accumulator = TypeRule.accumulatorOf(function);
    Operation<T, R> operation =
        operation(
            checks -> {
              TypeDescriptor<A> type = checks.type(accumulator, TypeRole.ACCUMULATOR);
              return () ->
                  new RunningFold<K, T, A, R>(
                      type,
                      (kept, value) -> function.add(kept == null ? function.create() : kept, value),
                      (value, kept) -> function.result(kept));
            });
    TypeRule<R> result = TypeRule.argumentOf(function, AggregateFunction.class, 2);
    JobBuilder job = upstream.job();
    return new DerivedStep<>(
        job,
        job.declare("aggregate", place -> StepDeclaration.of(place, upstream, operation, result)));
  }

  private <A> Step<T> folded(
      String kind,
      Function<OperatorChecks, TypeDescriptor<A>> kept,
      BiFunction<A, T, A> add,
      BiFunction<T, A, T> result) {
    return sameType(
        kind,
        checks -> {
          TypeDescriptor<A> type = kept.apply(checks);
          return () -> new RunningFold<>(type, add, result);
        });
  }

  private Step<T> sameType(
      String kind, Function<OperatorChecks, Supplier<KeyedProcessFunction<K, T, T>>> function) {
    Operation<T, T> operation = operation(function);
    JobBuilder job = upstream.job();
    return new Step<>(
        job, job.declare(kind, place -> StepDeclaration.ofSameType(place, upstream, operation)));
  }

  private <R> Operation<T, R> operation(
      Function<OperatorChecks, Supplier<KeyedProcessFunction<K, T, R>>> function) {
    return checks -> {
      checks.requireName();
      Keying<T, K> keying = key.keying(checks);
      Supplier<KeyedProcessFunction<K, T, R>> made = function.apply(checks);
      return Operation.Plan.keyed(keying, () -> new KeyedProcessOperator<>(keying, made.get()));
    };
  }
}
