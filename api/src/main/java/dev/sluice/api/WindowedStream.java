package dev.sluice.api;

import dev.sluice.dataflow.function.AggregateFunction;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.evict.Evictor;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowFunction;
import dev.sluice.windowing.operator.WindowRules;
import dev.sluice.windowing.trigger.Trigger;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A keyed stream divided into windows: one pane per key and window, to which is still to be said
 * what is made of its elements.
 *
 * <p>In windows of event time a pane's result comes when the watermark has reached the end of its
 * window, unless a {@linkplain #trigger trigger} says otherwise, and has the window's last
 * millisecond as its event time. Every step on it keeps state and must be named. Used while a job
 * is declared, by that thread alone.
 *
 * @param <T> elements
 * @param <K> keys
 * @param <W> windows
 */
public final class WindowedStream<T, K, W extends Window> {

  private final WindowSteps<T, K, W> steps;

  WindowedStream(WindowSteps<T, K, W> steps) {
    this.steps = steps;
  }

  private WindowedStream<T, K, W> with(WindowRules<T, W> rules) {
    return new WindowedStream<>(steps.with(rules));
  }

  /**
   * The same windows, which fire when {@code trigger} says, and not when they did before: a trigger
   * that never asks for the end of a window does not fire there. Where windows merge and the
   * trigger cannot, the job is refused when it is submitted.
   */
  public WindowedStream<T, K, W> trigger(Trigger<? super T, ? super W> trigger) {
    return with(steps.rules().withTrigger(trigger));
  }

  /** The same windows, from which {@code evictor} removes elements when they fire. */
  public WindowedStream<T, K, W> evictor(Evictor<? super T, ? super W> evictor) {
    return with(steps.rules().withEvictor(evictor));
  }

  /**
   * The same windows, which still take elements for a while behind their end and fire anew for
   * them; in event time only. With a negative one the job is refused when it is submitted.
   */
  public WindowedStream<T, K, W> allowedLateness(Duration lateness) {
    return with(steps.rules().withAllowedLateness(lateness));
  }

  /**
   * The same windows, whose elements that come too late go to a side output of the step, which
   * {@link Step#sideOutput} gives, and are not dropped.
   */
  public WindowedStream<T, K, W> sideOutputLateData(OutputTag<T> tag) {
    return with(steps.rules().withLateOutput(tag));
  }

  /** One result per firing: what {@code function} folds the elements into; to be named. */
  public <A, R> DerivedStep<R> aggregate(AggregateFunction<? super T, A, R> function) {
    return steps.aggregate(function);
  }

  /**
   * Any number of results per firing: {@code forPane} makes them of the key, the window and what
   * {@code function} folds the elements into; to be named.
   *
   * <p>A lambda does not tell what it collects: write its parameters with their types, and declare
   * the results with {@code .returns(...)}. A class that implements the function tells it.
   */
  public <A, R, O> DerivedStep<O> aggregate(
      AggregateFunction<? super T, A, R> function,
      WindowFunction<? super R, O, ? super K, ? super W> forPane) {
    return steps.aggregate(
        function, forPane, TypeRule.argumentOf(forPane, WindowFunction.class, 1));
  }

  /**
   * Any number of results per firing, by a function with state that is told which firing it is; to
   * be named.
   *
   * @param forPane made for this step alone, within {@link JobDefinition#define}
   */
  public <A, R, O> DerivedStep<O> aggregate(
      AggregateFunction<? super T, A, R> function,
      ProcessWindowFunction<? super R, O, ? super K, ? super W> forPane) {
    return steps.aggregate(
        function,
        WindowSteps.OwnFunction.of(forPane),
        TypeRule.argumentOf(forPane, ProcessWindowFunction.class, 1));
  }

  /**
   * One result per firing: its elements put together two by two; to be named.
   *
   * @param function gives an element for two and changes neither; associative and indifferent to
   *     order, since the elements of a pane may come in any
   */
  public Step<T> reduce(BinaryOperator<T> function) {
    return steps.reduce(function);
  }

  /** Like {@link #aggregate(AggregateFunction, WindowFunction)}, of what elements are put into. */
  public <O> DerivedStep<O> reduce(
      BinaryOperator<T> function, WindowFunction<? super T, O, ? super K, ? super W> forPane) {
    return steps.reduce(function, forPane, TypeRule.argumentOf(forPane, WindowFunction.class, 1));
  }

  /** Like {@link #aggregate(AggregateFunction, ProcessWindowFunction)}, of what is put together. */
  public <O> DerivedStep<O> reduce(
      BinaryOperator<T> function,
      ProcessWindowFunction<? super T, O, ? super K, ? super W> forPane) {
    return steps.reduce(
        function,
        WindowSteps.OwnFunction.of(forPane),
        TypeRule.argumentOf(forPane, ProcessWindowFunction.class, 1));
  }

  /**
   * Any number of results per firing, by a function that is given all elements, in the order in
   * which they came; to be named. All are kept until the window is over.
   *
   * @param function made for this step alone, within {@link JobDefinition#define}
   */
  public <O> DerivedStep<O> process(
      ProcessWindowFunction<? super T, O, ? super K, ? super W> function) {
    return steps.process(
        WindowSteps.OwnFunction.of(function),
        TypeRule.argumentOf(function, ProcessWindowFunction.class, 1));
  }

  /**
   * Any number of results per firing, by a function of the key, the window and all elements; to be
   * named. Lambdas as for {@link #aggregate(AggregateFunction, WindowFunction)}.
   */
  public <O> DerivedStep<O> apply(
      WindowFunction<? super Iterable<T>, O, ? super K, ? super W> function) {
    return steps.apply(function, TypeRule.argumentOf(function, WindowFunction.class, 1));
  }

  /**
   * One element per firing: the first of the window with the sum of {@code value} over all put into
   * it, as in {@code .sum(Sale::cents, Sale::withCents)}; to be named. A sum that does not fit into
   * a {@code long} fails the job.
   */
  public Step<T> sum(
      ToLongFunction<? super T> value, BiFunction<? super T, Long, ? extends T> with) {
    return reduce(Folds.sum(value, with));
  }

  /** Like {@link #sum}, of floating-point numbers. */
  public Step<T> sumDouble(
      ToDoubleFunction<? super T> value, BiFunction<? super T, Double, ? extends T> with) {
    return reduce(Folds.sumDouble(value, with));
  }

  /**
   * One element per firing: the first of the window with the smallest {@code value} of all put into
   * it; to be named.
   */
  public <C extends Comparable<? super C>> Step<T> min(
      Function<? super T, C> value, BiFunction<? super T, ? super C, ? extends T> with) {
    return reduce(Folds.extreme(value, with, -1));
  }

  /** Like {@link #min}, with the greatest value. */
  public <C extends Comparable<? super C>> Step<T> max(
      Function<? super T, C> value, BiFunction<? super T, ? super C, ? extends T> with) {
    return reduce(Folds.extreme(value, with, 1));
  }

  /**
   * One element per firing: the one of the smallest {@code value}, as it came, the first of
   * several; to be named.
   */
  public <C extends Comparable<? super C>> Step<T> minBy(Function<? super T, C> value) {
    return minBy(value, Ties.FIRST);
  }

  /** Like {@link #minBy(Function)}; {@code ties} says which of several. */
  public <C extends Comparable<? super C>> Step<T> minBy(Function<? super T, C> value, Ties ties) {
    return reduce(new Extreme<T, C>(value, -1, ties));
  }

  /** Like {@link #minBy(Function)}, of the greatest value. */
  public <C extends Comparable<? super C>> Step<T> maxBy(Function<? super T, C> value) {
    return maxBy(value, Ties.FIRST);
  }

  /** Like {@link #maxBy(Function)}; {@code ties} says which of several. */
  public <C extends Comparable<? super C>> Step<T> maxBy(Function<? super T, C> value, Ties ties) {
    return reduce(new Extreme<T, C>(value, 1, ties));
  }
}
