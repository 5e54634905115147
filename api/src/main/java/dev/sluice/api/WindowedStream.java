package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.windowing.assign.TimeWindow;
import dev.sluice.windowing.assign.WindowAssigner;
import dev.sluice.windowing.function.WindowFunction;
import dev.sluice.windowing.operator.WindowOperators;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A keyed stream divided into windows of event time: one pane per key and window, to which is still
 * to be said what is made of its elements.
 *
 * <p>A pane's result comes when the watermark has reached the end of its window, and has the
 * window's last millisecond as its event time. Every step on it keeps state and must be named. Used
 * while a job is declared, by that thread alone.
 *
 * @param <T> elements
 * @param <K> keys
 */
public final class WindowedStream<T, K> {

  private final Upstream<T> upstream;
  private final KeyRule<T, K> key;
  private final WindowAssigner assigner;

  WindowedStream(Upstream<T> upstream, KeyRule<T, K> key, WindowAssigner assigner) {
    this.upstream = upstream;
    this.key = key;
    this.assigner = Objects.requireNonNull(assigner, "assigner");
  }

  /** One result per pane: what {@code function} folds its elements into; to be named. */
  public <A, R> DerivedStep<R> aggregate(AggregateFunction<? super T, A, R> function) {
    return derived(
        aggregation(function, accumulatorOf(function), WindowedStream::alone),
        TypeRule.argumentOf(function, AggregateFunction.class, 2));
  }

  /**
   * Any number of results per pane: {@code forPane} makes them of the key, the window and what
   * {@code function} folds the elements into; to be named.
   *
   * <p>A lambda does not tell what it collects: write its parameters with their types, and declare
   * the results with {@code .returns(...)}. A class that implements the function tells it.
   */
  public <A, R, O> DerivedStep<O> aggregate(
      AggregateFunction<? super T, A, R> function,
      WindowFunction<? super K, ? super R, O> forPane) {
    return derived(
        aggregation(function, accumulatorOf(function), forPane),
        TypeRule.argumentOf(forPane, WindowFunction.class, 2));
  }

  /**
   * One result per pane: its elements put together two by two; to be named.
   *
   * @param function gives an element for two and changes neither; associative and indifferent to
   *     order, since the elements of a pane may come in any
   */
  public Step<T> reduce(BinaryOperator<T> function) {
    Reduction<T> reduction = new Reduction<>(function);
    Operation<T, T> operation = aggregation(reduction, upstream::type, WindowedStream::alone);
    JobBuilder job = upstream.job();
    return new Step<>(
        job,
        job.declare("window", place -> StepDeclaration.ofSameType(place, upstream, operation)));
  }

  private <O> DerivedStep<O> derived(Operation<T, O> operation, TypeRule<O> type) {
    JobBuilder job = upstream.job();
    return new DerivedStep<>(
        job, job.declare("window", place -> StepDeclaration.of(place, upstream, operation, type)));
  }

  private static <A> Function<OperatorChecks, TypeDescriptor<A>> accumulatorOf(
      AggregateFunction<?, A, ?> function) {
    TypeRule<A> accumulator = TypeRule.accumulatorOf(function);
    return checks -> checks.type(accumulator, TypeRole.ACCUMULATOR);
  }

  private <A, R, O> Operation<T, O> aggregation(
      AggregateFunction<? super T, A, R> function,
      Function<OperatorChecks, TypeDescriptor<A>> accumulator,
      WindowFunction<? super K, ? super R, O> forPane) {
    return checks -> {
      checks.requireName();
      checks.requireEventTime(upstream);
      Keying<T, K> keying = key.keying(checks);
      return Operation.Plan.keyed(
          keying,
          WindowOperators.aggregate(
              assigner, keying, function, accumulator.apply(checks), forPane));
    };
  }

  /** The pane's function where the result of the aggregate is all that is put out. */
  private static <K, R> void alone(K key, TimeWindow window, R result, Collector<R> out) {
    out.collect(result);
  }
}
