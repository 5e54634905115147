package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorFactory;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.ProcessAllWindowFunction;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowFunction;
import dev.sluice.windowing.operator.WindowOperators;
import dev.sluice.windowing.operator.WindowRules;
import dev.sluice.windowing.operator.WindowSpec;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Declares the steps on windows, of one key at a time or of all elements. Immutable.
 *
 * @param alone whether there are no keys of the user's, so that one subtask does all
 */
record WindowSteps<T, K, W extends Window>(
    Upstream<T> upstream, KeyRule<T, K> key, boolean alone, WindowRules<T, W> rules) {

  /** Makes the operator once what it is made of is known. */
  @FunctionalInterface
  private interface Making<T, K, W extends Window, O> {
    OperatorFactory<T, O> of(WindowSpec<T, K, W> spec, OperatorChecks checks);
  }

  /**
   * A function with state, which must be of one step alone.
   *
   * @param given what the user gave
   * @param function what the operator calls
   */
  record OwnFunction<I, O, K, W extends Window>(
      Object given, ProcessWindowFunction<I, O, K, W> function) {

    OwnFunction {
      Objects.requireNonNull(given, "function");
    }

    static <I, O, K, W extends Window> OwnFunction<I, O, K, W> of(
        ProcessWindowFunction<I, O, K, W> function) {
      return new OwnFunction<>(function, function);
    }

    static <I, O, W extends Window> OwnFunction<I, O, Long, W> of(
        ProcessAllWindowFunction<I, O, W> function) {
      return new OwnFunction<>(function, new ForAllKeys<>(function));
    }
  }

  WindowSteps<T, K, W> with(WindowRules<T, W> others) {
    return new WindowSteps<>(upstream, key, alone, others);
  }

  <A, R> DerivedStep<R> aggregate(AggregateFunction<? super T, A, R> function) {
    TypeRule<R> type = TypeRule.argumentOf(function, AggregateFunction.class, 2);
    return aggregate(function, WindowSteps::resultAlone, type);
  }

  <A, R, O> DerivedStep<O> aggregate(
      AggregateFunction<? super T, A, R> function,
      WindowFunction<? super R, O, ? super K, ? super W> forPane,
      TypeRule<O> type) {
    return derived(aggregating(function, accumulatorOf(function), forPane), type);
  }

  <A, R, O> DerivedStep<O> aggregate(
      AggregateFunction<? super T, A, R> function,
      OwnFunction<? super R, O, ? super K, ? super W> forPane,
      TypeRule<O> type) {
    return derived(aggregating(function, accumulatorOf(function), forPane), type);
  }

  Step<T> reduce(BinaryOperator<T> function) {
    Operation<T, T> operation =
        aggregating(new Reduction<>(function), upstream::type, WindowSteps::resultAlone);
    JobBuilder job = upstream.job();
    StepDeclaration<T, T> step =
        job.declare("window", place -> StepDeclaration.ofSameType(place, upstream, operation));
    return new Step<>(job, sized(step));
  }

  <O> DerivedStep<O> reduce(
      BinaryOperator<T> function,
      WindowFunction<? super T, O, ? super K, ? super W> forPane,
      TypeRule<O> type) {
    return derived(aggregating(new Reduction<>(function), upstream::type, forPane), type);
  }

  <O> DerivedStep<O> reduce(
      BinaryOperator<T> function,
      OwnFunction<? super T, O, ? super K, ? super W> forPane,
      TypeRule<O> type) {
    return derived(aggregating(new Reduction<>(function), upstream::type, forPane), type);
  }

  /** Declares a function that is given all elements. */
  <O> DerivedStep<O> process(
      OwnFunction<? super T, O, ? super K, ? super W> function, TypeRule<O> type) {
    return derived(
        operation(
            (spec, checks) -> {
              checks.requireOwn(function.given());
              return WindowOperators.process(spec, function.function());
            }),
        type);
  }

  <O> DerivedStep<O> apply(
      WindowFunction<? super Iterable<T>, O, ? super K, ? super W> function, TypeRule<O> type) {
    Objects.requireNonNull(function, "function");
    return derived(operation((spec, checks) -> WindowOperators.apply(spec, function)), type);
  }

  private <O> DerivedStep<O> derived(Operation<T, O> operation, TypeRule<O> type) {
    JobBuilder job = upstream.job();
    StepDeclaration<T, O> step =
        job.declare("window", place -> StepDeclaration.of(place, upstream, operation, type));
    return new DerivedStep<>(job, sized(step));
  }

  private <O> StepDeclaration<T, O> sized(StepDeclaration<T, O> step) {
    if (alone) {
      step.parallelism(1);
    }
    return step;
  }

  private static <A> Function<OperatorChecks, TypeDescriptor<A>> accumulatorOf(
      AggregateFunction<?, A, ?> function) {
    TypeRule<A> accumulator = TypeRule.accumulatorOf(function);
    return checks -> checks.type(accumulator, TypeRole.ACCUMULATOR);
  }

  private <A, R, O> Operation<T, O> aggregating(
      AggregateFunction<? super T, A, R> function,
      Function<OperatorChecks, TypeDescriptor<A>> accumulator,
      WindowFunction<? super R, O, ? super K, ? super W> forPane) {
    Objects.requireNonNull(forPane, "forPane");
    return operation(
        (spec, checks) ->
            WindowOperators.aggregate(spec, function, accumulator.apply(checks), forPane));
  }

  private <A, R, O> Operation<T, O> aggregating(
      AggregateFunction<? super T, A, R> function,
      Function<OperatorChecks, TypeDescriptor<A>> accumulator,
      OwnFunction<? super R, O, ? super K, ? super W> forPane) {
    return operation(
        (spec, checks) -> {
          checks.requireOwn(forPane.given());
          return WindowOperators.aggregate(
              spec, function, accumulator.apply(checks), forPane.function());
        });
  }

  private <O> Operation<T, O> operation(Making<T, K, W, O> making) {
    return checks -> {
      checks.requireName();
      WindowChecks windows = new WindowChecks(checks, rules);
      windows.requireSound();
      windows.requireEventTime(upstream);
      Keying<T, K> keying = key.keying(checks);
      WindowSpec<T, K, W> spec =
          new WindowSpec<>(rules.withoutMistakes(), keying, upstream.type(checks));
      return Operation.Plan.keyed(keying, making.of(spec, checks));
    };
  }

  /** The pane's function where the result of the aggregate is all that is put out. */
  private static <K, R, W extends Window> void resultAlone(
      K key, W window, R result, Collector<R> out) {
    out.collect(result);
  }
}
